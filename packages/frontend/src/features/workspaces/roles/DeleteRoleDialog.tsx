import type { Role } from '@chatera/protocol';
import { useState } from 'react';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { AlertDialog, notify } from '../../../ui/index.js';
import { useRoleActs } from './use-role-acts.js';

interface DeleteRoleDialogProps {
  /** Null: closed. */
  role: Role | null;
  onClose: () => void;
  focusAfter: () => HTMLElement | null;
}

export function DeleteRoleDialog({ role, ...rest }: DeleteRoleDialogProps) {
  return role && <Question role={role} {...rest} />;
}

function Question({ role, onClose, focusAfter }: DeleteRoleDialogProps & { role: Role }) {
  const t = useT('workspaces.roles');
  const errorText = useErrorText();
  const { remove } = useRoleActs(role.workspaceId);
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await remove(role);
    } catch (error) {
      notify({ message: t('deleteFailed', { name: role.name }), detail: errorText(error), tone: 'danger' });
    }
    onClose();
  };
  return (
    <AlertDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('deleteQuestion', { name: role.name })}
      confirmLabel={t('deleteConfirm')}
      isBusy={isBusy}
      focusAfter={focusAfter}
      onConfirm={() => void confirm()}
    >
      {t('deleteEffect')}
    </AlertDialog>
  );
}
