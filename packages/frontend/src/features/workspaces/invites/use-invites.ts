import type { Invite, InviteId, RawInput, WorkspaceId } from '@chatera/protocol';
import { createInvite, listInvites, revokeInvite } from '@chatera/protocol/light';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { paths } from '../../../platform/routing/index.js';
import { notify } from '../../../ui/index.js';

const keyOf = (workspaceId: WorkspaceId) => ['invites', workspaceId];

/** Those that can still be used, the newest first. */
export function useInvites(workspaceId: WorkspaceId): UseQueryResult<readonly Invite[]> {
  return useQuery({
    queryKey: keyOf(workspaceId),
    queryFn: async () => (await getClient().call(listInvites, { workspaceId })).items,
    staleTime: 0,
  });
}

export function useCreateInvite(
  workspaceId: WorkspaceId,
): UseMutationResult<Invite, Error, Omit<RawInput<typeof createInvite>, 'workspaceId'>> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input) => getClient().call(createInvite, { workspaceId, ...input }),
    onSuccess: (invite) => queries.setQueryData<readonly Invite[]>(keyOf(workspaceId), (known = []) => [invite, ...known]),
  });
}

/** Gone from the list at once, and back with a word when the server refused. */
export function useRevokeInvite(workspaceId: WorkspaceId): (inviteId: InviteId) => void {
  const t = useT('workspaces.invites');
  const errorText = useErrorText();
  const queries = useQueryClient();
  const queryKey = keyOf(workspaceId);
  return (inviteId) => {
    queries.setQueryData<readonly Invite[]>(queryKey, (known) => known?.filter(({ id }) => id !== inviteId));
    getClient()
      .call(revokeInvite, { workspaceId, inviteId })
      .catch((error: unknown) => notify({ message: t('revokeFailed'), detail: errorText(error), tone: 'danger' }))
      .finally(() => void queries.invalidateQueries({ queryKey }));
  };
}

export const linkOf = ({ code }: Invite): string => window.location.origin + paths.invite.to({ code });
