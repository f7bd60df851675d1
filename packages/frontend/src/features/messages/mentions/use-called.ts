import { createContext, useContext } from 'react';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { listRoles } from '@chatera/protocol/light';
import type { ChannelId, MyChannel, Role, RoleId, User, UserId, WorkspaceId } from '@chatera/protocol';
import { getClient, isNotForUs, sameItems, useSelected } from '../../../platform/client/index.js';
import { useEnsurePeople } from '../../members/index.js';

/** Those of one kind whom a text calls, as far as they are known, and whether it is known by now who is not there. */
interface Called<Item> {
  readonly found: readonly (Item | undefined)[];
  readonly isSettled: boolean;
}

/** Set around messages of one workspace: which roles they can call. */
export const WorkspaceOfMessages = createContext<WorkspaceId | null>(null);

export function useCalledPeople(ids: readonly UserId[]): Called<User> {
  const isSettled = useEnsurePeople(ids);
  const found = useSelected(getClient().people, (all) => ids.map((id) => all.get(id)?.user), sameItems);
  return { found, isSettled };
}

/** One that is in no list here is asked for: others may see a channel that one has never opened. */
export function useCalledChannels(ids: readonly ChannelId[]): Called<MyChannel> {
  const found = useSelected(getClient().channels, (all) => ids.map((id) => all.get(id)), sameItems);
  const missing = ids.filter((_, index) => !found[index]);
  const isSettled = useQueries({ queries: missing.map((id) => ({ queryKey: ['seen-channel', id], queryFn: () => isSeen(id) })), combine: areSettled }); // prettier-ignore
  return { found, isSettled };
}

const isSeen = (channelId: ChannelId): Promise<boolean> =>
  getClient()
    .channels.find(channelId)
    .then(
      () => true,
      (error: unknown) => {
        if (isNotForUs(error)) return false;
        throw error;
      },
    );

/** An id does not say of which workspace a role is: where messages of several stand, all of them are looked through. */
export function useCalledRoles(ids: readonly RoleId[]): Called<Role> {
  const here = useContext(WorkspaceOfMessages);
  const mine = useSelected(getClient().workspaces, (all) => all.map(({ workspace }) => workspace.id), sameItems);
  const workspaceIds = ids.length === 0 ? [] : here ? [here] : mine;
  const { roles, isSettled } = useQueries({ queries: workspaceIds.map(rolesOf), combine: joined });
  return { found: ids.map((id) => roles.find((role) => role.id === id)), isSettled };
}

const rolesOf = (workspaceId: WorkspaceId) => ({
  queryKey: ['roles', workspaceId],
  queryFn: async () => (await getClient().call(listRoles, { workspaceId })).items,
});

const areSettled = (results: readonly UseQueryResult[]): boolean => results.every(({ isPending }) => !isPending);

const joined = (results: readonly UseQueryResult<readonly Role[]>[]) => ({
  roles: results.flatMap(({ data }) => data ?? []),
  isSettled: areSettled(results),
});
