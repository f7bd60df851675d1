import type { Input, Role, WorkspaceId } from '@chatera/protocol';
import { createRole, deleteRole, updateRole } from '@chatera/protocol/light';
import { useQueryClient } from '@tanstack/react-query';
import { getClient } from '../../../platform/client/index.js';
import { rolesKey } from '../use-workspace.js';

type RoleDraft = Pick<Input<typeof createRole>, 'name' | 'rank' | 'permissions'>;

/** Each throws a ChatError when the server refuses. */
export function useRoleActs(workspaceId: WorkspaceId): {
  save: (role: Role | null, draft: RoleDraft) => Promise<void>;
  remove: (role: Role) => Promise<void>;
} {
  const queries = useQueryClient();
  const { call } = getClient();
  const renew = () => queries.invalidateQueries({ queryKey: rolesKey(workspaceId) });
  return {
    save: async (role, draft) => {
      if (role === null) await call(createRole, { workspaceId, ...draft });
      else await call(updateRole, { workspaceId, roleId: role.id, ...changesOf(role, draft) });
      await renew();
    },
    remove: async (role) => {
      await call(deleteRole, { workspaceId, roleId: role.id });
      await renew();
    },
  };
}

/** Built-in roles keep their name and rank. */
function changesOf({ builtIn }: Role, { name, rank, permissions }: RoleDraft): Partial<RoleDraft> {
  return builtIn ? { permissions } : { name, rank, permissions };
}
