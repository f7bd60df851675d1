import type { TimelineMessage } from '@chatera/client';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { AlertDialog, notify } from '../../../ui/index.js';
import { useExcerpt } from '../excerpt.js';

const maxShown = 140;

/** Asks before a message goes for everybody. */
export function RemoveDialog({ message, onClose }: { message: TimelineMessage | null; onClose: () => void }) {
  const t = useT('messages');
  const errorText = useErrorText();
  const words = useExcerpt(message?.body ?? null, maxShown);
  const remove = ({ channelId, id }: TimelineMessage) => {
    onClose();
    getClient()
      .remove(channelId, id)
      .catch((error: unknown) => notify({ message: t('removeFailed'), detail: errorText(error), tone: 'danger' }));
  };
  return (
    <AlertDialog
      isOpen={message !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('removeTitle')}
      confirmLabel={t('delete')}
      onConfirm={() => message && remove(message)}
    >
      <p>{t('removeHint')}</p>
      {message?.body?.kind === 'plain' && <p className="mt-2 rounded-md bg-sunken px-3 py-2 wrap-anywhere text-ink">{words}</p>}
    </AlertDialog>
  );
}
