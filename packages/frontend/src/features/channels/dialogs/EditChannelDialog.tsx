import { useId, useState } from 'react';
import { updateChannel } from '@chatera/protocol/light';
import type { Channel } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Button, Dialog } from '../../../ui/index.js';
import { ChannelForm, type ChannelFacts } from './ChannelForm.js';
import { useSubmit } from './use-submit.js';

/** Mounted while open, so that it begins with what the channel is now. */
export function EditChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const t = useT('channels.edit');
  const formId = useId();
  const [facts, setFacts] = useState<ChannelFacts>({ name: channel.name ?? '', topic: channel.topic, kind: 'public' });
  const { isBusy, error, run } = useSubmit();
  const save = () =>
    run(async () => {
      const { call, channels } = getClient();
      const changed = await call(updateChannel, { channelId: channel.id, name: facts.name, topic: facts.topic });
      channels.takeChange(changed.id, changed.rev, changed);
      onClose();
    });
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <ChannelForm id={formId} facts={facts} onChange={setFacts} onSubmit={() => void save()} error={error} />
    </Dialog>
  );
}
