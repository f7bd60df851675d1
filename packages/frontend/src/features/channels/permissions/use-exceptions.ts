import type { ChannelId, Overwrite, Role, WorkspaceId } from '@chatera/protocol';
import { deleteOverwrite, getWorkspace, listOverwrites, listRoles, setOverwrite } from '@chatera/protocol/light';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getClient } from '../../../platform/client/index.js';
import { rankOf } from '../../workspaces/index.js';
import { saidAfter, without, withOverwrite, type StateChange, type Target } from './exception-list.js';

export interface Exceptions {
  readonly overwrites: readonly Overwrite[];
  /** The highest first. */
  readonly roles: readonly Role[];
  /** One's own. */
  readonly rank: number;
}

export const exceptionsKey = (channelId: ChannelId) => ['exceptions', channelId];

/** The exceptions of a channel, with the roles that they may be for. */
export function useExceptions(channelId: ChannelId, workspaceId: WorkspaceId) {
  return useQuery({
    queryKey: exceptionsKey(channelId),
    queryFn: async () => fetchExceptions(channelId, workspaceId),
  });
}

/** Says something else about one permission. The rest is read again first: what others changed meanwhile stays. */
export function useSetState(channelId: ChannelId) {
  return useChange<StateChange>(channelId, {
    show: (overwrites, change) => withOverwrite(overwrites, { channelId, ...change.target, ...saidAfter(overwrites, change) }),
    send: async (change) => {
      const said = saidAfter(await fetchOverwrites(channelId), change);
      await getClient().call(setOverwrite, { channelId, ...change.target, ...said });
    },
  });
}

/** A new exception, or one that was taken back by mistake. */
export function usePutException(channelId: ChannelId) {
  return useChange<Overwrite>(channelId, {
    show: withOverwrite,
    send: async ({ targetId, targetKind, allow, deny }) => getClient().call(setOverwrite, { channelId, targetId, targetKind, allow, deny }),
  });
}

export function useRemoveException(channelId: ChannelId) {
  return useChange<Target>(channelId, {
    show: without,
    isShownOnceDone: true,
    send: async ({ targetId }) => getClient().call(deleteOverwrite, { channelId, targetId }),
  });
}

interface Change<Input> {
  readonly show: (overwrites: readonly Overwrite[], input: Input) => readonly Overwrite[];
  readonly send: (input: Input) => Promise<unknown>;
  /** For what takes away the place where its failure would stand. */
  readonly isShownOnceDone?: boolean;
}

/** Shown at once, sent one after the other, and fetched again after the last: until then an answer would be of before. */
function useChange<Input>(channelId: ChannelId, { show, send, isShownOnceDone = false }: Change<Input>) {
  const queries = useQueryClient();
  const key = exceptionsKey(channelId);
  const draw = (input: Input) =>
    queries.setQueryData<Exceptions>(key, (known) => known && { ...known, overwrites: show(known.overwrites, input) });
  return useMutation({
    mutationKey: key,
    scope: { id: key.join(' ') },
    networkMode: 'always',
    mutationFn: send,
    onMutate: async (input) => {
      await queries.cancelQueries({ queryKey: key });
      if (!isShownOnceDone) draw(input);
    },
    onSuccess: (_, input) => {
      if (isShownOnceDone) draw(input);
    },
    onSettled: () => {
      if (queries.isMutating({ mutationKey: key }) === 1) void queries.invalidateQueries({ queryKey: key });
    },
  });
}

const fetchOverwrites = async (channelId: ChannelId) => (await getClient().call(listOverwrites, { channelId })).items;

/** Not from the store of workspaces: on a phone, whoever came by a link to a channel has none. */
async function fetchExceptions(channelId: ChannelId, workspaceId: WorkspaceId): Promise<Exceptions> {
  const { call } = getClient();
  const [overwrites, { items: roles }, { roleIds }] = await Promise.all([
    fetchOverwrites(channelId),
    call(listRoles, { workspaceId }),
    call(getWorkspace, { workspaceId }),
  ]);
  return { overwrites, roles, rank: rankOf(roleIds, roles) };
}
