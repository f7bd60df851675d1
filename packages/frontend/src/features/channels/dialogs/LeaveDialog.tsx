import { leaveChannel } from '@chatera/protocol/light';
import type { MyChannel } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { AlertDialog } from '../../../ui/index.js';
import { useChannelName } from '../channel-name.js';
import { SubmitError } from './SubmitError.js';
import { useSubmit } from './use-submit.js';

interface LeaveDialogProps {
  mine: MyChannel;
  onClose: () => void;
  onLeft: () => void;
}

export function LeaveDialog({ mine, onClose, onLeft }: LeaveDialogProps) {
  const t = useT('channels.leave');
  const name = useChannelName(mine);
  const { isBusy, error, run } = useSubmit();
  const leave = () =>
    run(async () => {
      await getClient().call(leaveChannel, { channelId: mine.channel.id });
      onClose();
      onLeft();
      getClient().channels.removed(mine.channel.id);
    });
  return (
    <AlertDialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t('title', { name })}
      confirmLabel={t('submit')}
      onConfirm={() => void leave()}
      isBusy={isBusy}
    >
      {t(mine.channel.kind === 'public' ? 'publicHint' : 'privateHint')}
      <SubmitError error={error} />
    </AlertDialog>
  );
}
