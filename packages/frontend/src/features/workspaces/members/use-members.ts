import type { Member, Output, RoleId, WorkspaceId } from '@chatera/protocol';
import { ChatError, listMembers, removeMember, updateMember } from '@chatera/protocol/light';
import { useInfiniteQuery, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { notify } from '../../../ui/index.js';
import { useMyWorkspace, useNews } from '../use-workspace.js';

const pageSize = 50;

type Pages = InfiniteData<Output<typeof listMembers>, string | undefined>;

const keyOf = (workspaceId: WorkspaceId) => ['members', workspaceId];

/** The members whose name has the words, by name, a page at a time. */
export function useMembers(workspaceId: WorkspaceId, query: string) {
  useNews(['workspace-member.changed'], workspaceId, keyOf(workspaceId));
  useComings(workspaceId);
  return useInfiniteQuery({
    queryKey: [...keyOf(workspaceId), query],
    queryFn: ({ pageParam }) =>
      getClient().call(listMembers, { workspaceId, limit: pageSize, ...(query && { query }), ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined, // the type of what follows
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
}

/** A guest sees whom they share a channel with: to them, people come and go with channels. */
function useComings(workspaceId: WorkspaceId): void {
  const queries = useQueryClient();
  const isGuest = useMyWorkspace(workspaceId)?.isGuest ?? false;
  useEffect(() => {
    if (!isGuest) return;
    const renew = () => void queries.invalidateQueries({ queryKey: keyOf(workspaceId) });
    const { on } = getClient();
    const stops = [on('member.changed', renew), on('channel.joined', renew), on('channel.removed', renew)];
    return () => stops.forEach((stop) => stop());
  }, [queries, workspaceId, isGuest]);
}

/** Both are shown at once, and taken back with a word when the server refused. */
export function useMemberActs(workspaceId: WorkspaceId): {
  setRoles: (member: Member, roleIds: RoleId[]) => void;
  remove: (member: Member) => void;
} {
  const t = useT('workspaces.members');
  const errorText = useErrorText();
  const queries = useQueryClient();
  const attempt = (message: string, act: () => Promise<unknown>) =>
    act()
      .catch((error: unknown) => notify({ message, detail: isLastOwner(error) ? t('lastOwner') : errorText(error), tone: 'danger' }))
      .finally(() => void queries.invalidateQueries({ queryKey: keyOf(workspaceId) }));
  return {
    setRoles: (member, roleIds) => {
      change(queries, workspaceId, (all) => all.map((each) => (each.user.id === member.user.id ? { ...each, roleIds } : each)));
      void attempt(t('rolesFailed', { name: member.user.displayName }), () =>
        getClient().call(updateMember, { workspaceId, userId: member.user.id, roleIds }),
      );
    },
    remove: (member) => {
      change(queries, workspaceId, (all) => all.filter(({ user }) => user.id !== member.user.id));
      void attempt(t('removeFailed', { name: member.user.displayName }), () =>
        getClient().call(removeMember, { workspaceId, userId: member.user.id }),
      );
    },
  };
}

const isLastOwner = (error: unknown) => error instanceof ChatError && error.details.reason === 'last-owner';

function change(queries: QueryClient, workspaceId: WorkspaceId, step: (members: Member[]) => Member[]): void {
  queries.setQueriesData<Pages>({ queryKey: keyOf(workspaceId) }, (pages) =>
    pages ? { ...pages, pages: pages.pages.map((page) => ({ ...page, items: step(page.items) })) } : pages,
  );
}
