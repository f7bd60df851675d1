import type { EventName, MyWorkspace, Role, WorkspaceId } from '@chatera/protocol';
import { listRoles } from '@chatera/protocol/light';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getClient, useSelected } from '../../platform/client/index.js';
import { standingOf, type Standing } from './standing.js';

/** A workspace as one has it; undefined while it is not known, or is not there for us. */
export function useMyWorkspace(workspaceId: WorkspaceId): MyWorkspace | undefined {
  return useSelected(getClient().workspaces, (all) => all.find(({ workspace }) => workspace.id === workspaceId));
}

export const rolesKey = (workspaceId: WorkspaceId) => ['roles', workspaceId];

/** The roles, the highest first. */
export function useRoles(workspaceId: WorkspaceId): UseQueryResult<readonly Role[]> {
  useNews(['role.changed', 'role.removed'], workspaceId, rolesKey(workspaceId));
  return useQuery({ queryKey: rolesKey(workspaceId), queryFn: async () => (await getClient().call(listRoles, { workspaceId })).items });
}

/** What the signed-in person may do here; null until it is known. */
export function useStanding(workspaceId: WorkspaceId): Standing | null {
  const mine = useMyWorkspace(workspaceId);
  const { data: roles } = useRoles(workspaceId);
  return mine && roles ? standingOf(mine, roles) : null;
}

type WorkspaceEvent = Extract<EventName, 'role.changed' | 'role.removed' | 'workspace-member.changed'>;

/** Fetches a list again when somebody else changed what is in it. */
export function useNews(names: readonly WorkspaceEvent[], workspaceId: WorkspaceId, queryKey: readonly unknown[]): void {
  const queries = useQueryClient();
  const [events, key] = [names.join(), JSON.stringify(queryKey)];
  useEffect(() => {
    const renew = (news: { workspaceId: WorkspaceId }) => {
      if (news.workspaceId === workspaceId) void queries.invalidateQueries({ queryKey: JSON.parse(key) as unknown[] }); // written above
    };
    const stops = (events.split(',') as WorkspaceEvent[]).map((name) => getClient().on(name, renew)); // joined above
    return () => stops.forEach((stop) => stop());
  }, [queries, workspaceId, events, key]);
}
