import type { Role } from '@chatera/protocol';
import { permissions } from '@chatera/protocol/light';
import { Pencil, Trash2 } from 'lucide-react';
import { useT } from '../../../platform/i18n/index.js';
import { Badge, Button, IconButton, rowAct } from '../../../ui/index.js';
import { roleName } from '../role-name.js';
import { canEditRole, type Standing } from '../standing.js';

interface RoleRowProps {
  role: Role;
  actor: Standing;
  onOpen: () => void;
  onDelete: () => void;
}

export function RoleRow({ role, actor, onOpen, onDelete }: RoleRowProps) {
  const t = useT('workspaces.roles');
  const tRoles = useT('workspaces.builtIn');
  const name = roleName(role, tRoles);
  const mayEdit = canEditRole(actor, role);
  return (
    <div className="flex items-center gap-3 p-3">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-body font-medium text-ink">
          <span className="truncate">{name}</span>
          {role.builtIn === null && <Badge tone="accent">{t('custom')}</Badge>}
        </p>
        <p className="text-small text-ink-faint">
          {role.builtIn ? t(`about.${role.builtIn}`) : t('count', { count: role.permissions.length, all: permissions.length })}
        </p>
      </div>
      {mayEdit ? (
        <IconButton label={t('edit', { name })} onClick={onOpen}>
          <Pencil aria-hidden="true" />
        </IconButton>
      ) : (
        <Button size="sm" variant="ghost" aria-label={t('look', { name })} onClick={onOpen}>
          {t('lookShort')}
        </Button>
      )}
      {mayEdit && role.builtIn === null && (
        <IconButton {...rowAct('delete')} label={t('delete', { name })} onClick={onDelete}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
