import type { MyWorkspace, Role } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Dialog } from '../../../ui/index.js';
import { roleName } from '../role-name.js';
import { canEditRole, type Standing } from '../standing.js';
import { RoleForm } from './RoleForm.js';

interface RoleDialogProps {
  mine: MyWorkspace;
  actor: Standing;
  /** Null: a new one. */
  role: Role | null;
  isOpen: boolean;
  onClose: () => void;
}

/** Makes a role, changes one, or only shows what it may. */
export function RoleDialog({ mine, actor, role, isOpen, onClose }: RoleDialogProps) {
  const t = useT('workspaces.roles');
  const tRoles = useT('workspaces.builtIn');
  const isReadOnly = role !== null && !canEditRole(actor, role);
  const title =
    role === null
      ? t('newTitle')
      : isReadOnly
        ? t('lookTitle', { name: roleName(role, tRoles) })
        : t('editTitle', { name: roleName(role, tRoles) });
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={isReadOnly ? t('lookHint') : t('formHint')}
      size="lg"
    >
      <RoleForm workspaceId={mine.workspace.id} actor={actor} role={role} isReadOnly={isReadOnly} onDone={onClose} />
    </Dialog>
  );
}
