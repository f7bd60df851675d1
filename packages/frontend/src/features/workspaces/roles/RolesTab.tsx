import type { MyWorkspace, Role } from '@chatera/protocol';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { FormError } from '../../../platform/forms/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { Button, SkeletonText, useRowSuccessor } from '../../../ui/index.js';
import { useRoles, useStanding } from '../use-workspace.js';
import { DeleteRoleDialog } from './DeleteRoleDialog.js';
import { RoleDialog } from './RoleDialog.js';
import { RoleRow } from './RoleRow.js';

/** What is open: a new role, one that is looked at or changed, or one that is about to go. */
type Open = { kind: 'new' } | { kind: 'edit' | 'delete'; role: Role } | null;

export function RolesTab({ mine }: { mine: MyWorkspace }) {
  const t = useT('workspaces.roles');
  const errorText = useErrorText();
  const { data: roles, error } = useRoles(mine.workspace.id);
  const standing = useStanding(mine.workspace.id);
  const [open, setOpen] = useState<Open>(null);
  const list = useRef<HTMLUListElement>(null);
  const focusAfter = useRowSuccessor(list);
  const create = standing?.permissions.has('manageRoles') && (
    <Button variant="primary" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setOpen({ kind: 'new' })}>
      {t('create')}
    </Button>
  );
  return (
    <PageSection title={t('title')} hint={t('hint')} action={create}>
      <FormError>{error ? errorText(error) : null}</FormError>
      {!roles && !error && <SkeletonText lines={6} />}
      {roles && standing && (
        <ul ref={list} className="flex flex-col divide-y divide-line rounded-lg border border-line">
          {roles.map((role) => (
            <li key={role.id}>
              <RoleRow
                role={role}
                actor={standing}
                onOpen={() => setOpen({ kind: 'edit', role })}
                onDelete={() => setOpen({ kind: 'delete', role })}
              />
            </li>
          ))}
        </ul>
      )}
      {standing && (
        <RoleDialog
          mine={mine}
          actor={standing}
          role={open?.kind === 'edit' ? open.role : null}
          isOpen={open?.kind === 'edit' || open?.kind === 'new'}
          onClose={() => setOpen(null)}
        />
      )}
      <DeleteRoleDialog role={open?.kind === 'delete' ? open.role : null} onClose={() => setOpen(null)} focusAfter={focusAfter} />
    </PageSection>
  );
}
