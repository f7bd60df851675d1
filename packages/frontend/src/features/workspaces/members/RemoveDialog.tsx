import type { Member, MyWorkspace } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { AlertDialog } from '../../../ui/index.js';
import { useMemberActs } from './use-members.js';

interface RemoveDialogProps {
  mine: MyWorkspace;
  /** Null: closed. */
  member: Member | null;
  onClose: () => void;
  focusAfter: () => HTMLElement | null;
}

export function RemoveDialog({ mine: { workspace }, member, onClose, focusAfter }: RemoveDialogProps) {
  const t = useT('workspaces.members');
  const { remove } = useMemberActs(workspace.id);
  return (
    <AlertDialog
      isOpen={member !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('removeQuestion', { name: member?.user.displayName ?? '', workspace: workspace.name })}
      focusAfter={focusAfter}
      confirmLabel={t('removeConfirm')}
      onConfirm={() => {
        if (member) remove(member);
        onClose();
      }}
    >
      {t('removeEffect')}
    </AlertDialog>
  );
}
