import { getClient, useSelected } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { withAuthMessages } from '../../platform/i18n/auth-messages.js';
import { AlertDialog } from '../../ui/index.js';
import { countUnsent } from './unsent.js';

interface UnsentDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onConfirm: () => void;
}

/** Asks before signing out throws away what is not sent yet. Some of it may go while one thinks. */
export const UnsentDialog = withAuthMessages(function UnsentDialog({ isOpen, onOpenChange, onConfirm }: UnsentDialogProps) {
  const t = useT('auth.unsent');
  const count = useSelected(getClient().outbox, countUnsent);
  return (
    <AlertDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('title', { count })}
      confirmLabel={t('confirm', { count })}
      cancelLabel={t('stay')}
      onConfirm={onConfirm}
    >
      <p>{t('effect', { count })}</p>
    </AlertDialog>
  );
});
