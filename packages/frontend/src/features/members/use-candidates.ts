import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { listContacts, listMembers } from '@chatera/protocol/light';
import type { User, WorkspaceId } from '@chatera/protocol';
import { getClient } from '../../platform/client/index.js';

/** Whom one may pick: anybody one knows, or the members of a workspace. */
export type PeopleScope = { readonly kind: 'contacts' } | { readonly kind: 'workspace'; readonly workspaceId: WorkspaceId };

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
  const { items } =
    scope.kind === 'contacts'
      ? await people.receive(call(listContacts, search))
      : await people.receive(call(listMembers, { ...search, workspaceId: scope.workspaceId }));
  return items.map(({ user }) => user);
}
