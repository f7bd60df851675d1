import { deleteChannel } from '@chatera/protocol/light';
import type { Channel } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { AlertDialog } from '../../../ui/index.js';
import { SubmitError } from './SubmitError.js';
import { useSubmit } from './use-submit.js';

interface DeleteChannelDialogProps {
  channel: Channel;
  onClose: () => void;
  onDeleted: () => void;
}

export function DeleteChannelDialog({ channel, onClose, onDeleted }: DeleteChannelDialogProps) {
  const t = useT('channels.remove');
  const { isBusy, error, run } = useSubmit();
  const name = channel.name ?? '';
  const remove = () =>
    run(async () => {
      await getClient().call(deleteChannel, { channelId: channel.id });
      onClose();
      onDeleted();
      getClient().channels.drop(channel.id);
    });
  return (
    <AlertDialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t('title', { name })}
      confirmLabel={t('submit')}
      confirmPhrase={name}
      onConfirm={() => void remove()}
      isBusy={isBusy}
    >
      {t('hint')}
      <SubmitError error={error} />
    </AlertDialog>
  );
}
