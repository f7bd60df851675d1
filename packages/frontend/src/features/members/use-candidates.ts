import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { listChannelMembers, listContacts, listMembers } from '@chatera/protocol/light';
import type { ChannelId, User, WorkspaceId } from '@chatera/protocol';
import { getClient } from '../../platform/client/index.js';

/** Whom one may pick: anybody one knows, the members of a workspace, or those of a channel. */
export type PeopleScope =
  | { readonly kind: 'contacts' }
  | { readonly kind: 'workspace'; readonly workspaceId: WorkspaceId }
  | { readonly kind: 'channel'; readonly channelId: ChannelId };

const maxOffered = 50;

/** The people whose names contain the text, as the server finds them. The last answer stays until the next is here. */
export function useCandidates(scope: PeopleScope, text: string): { users: readonly User[]; isPending: boolean } {
  const query = useDeferredValue(text.trim());
  const { data, isPending } = useQuery({
    queryKey: ['candidates', scope, query],
    queryFn: () => find(scope, query),
    placeholderData: keepPreviousData,
  });
  return { users: data ?? [], isPending };
}

async function find(scope: PeopleScope, query: string): Promise<readonly User[]> {
  const { call, people } = getClient();
  const search = { limit: maxOffered, ...(query !== '' && { query }) };
  if (scope.kind === 'contacts') return usersOf(await people.receive(call(listContacts, search)));
  if (scope.kind === 'channel') return usersOf(await people.receive(call(listChannelMembers, { ...search, channelId: scope.channelId })));
  return usersOf(await people.receive(call(listMembers, { ...search, workspaceId: scope.workspaceId })));
}

const usersOf = ({ items }: { readonly items: readonly { readonly user: User }[] }): User[] => items.map(({ user }) => user);
