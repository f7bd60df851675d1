import { useId, useState } from 'react';
import { createChannel } from '@chatera/protocol/light';
import type { WorkspaceId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { useLocation } from '../../../platform/routing/index.js';
import { Button, Dialog } from '../../../ui/index.js';
import { pathTo } from '../channel-path.js';
import { ChannelForm, type ChannelFacts } from './ChannelForm.js';
import { useSubmit } from './use-submit.js';

interface CreateChannelDialogProps {
  workspaceId: WorkspaceId;
  isOpen: boolean;
  onClose: () => void;
}

const blank: ChannelFacts = { name: '', topic: '', kind: 'public' };

export function CreateChannelDialog({ workspaceId, isOpen, onClose }: CreateChannelDialogProps) {
  const t = useT('channels.create');
  const formId = useId();
  const [, navigate] = useLocation();
  const [facts, setFacts] = useState(blank);
  const { isBusy, error, run, reset } = useSubmit();
  const close = () => {
    onClose();
    setFacts(blank);
    reset();
  };
  const create = () =>
    run(async () => {
      const { call, channels } = getClient();
      const { name, topic, kind } = facts;
      const mine = await call(createChannel, { workspaceId, kind, name, ...(topic.trim() !== '' && { topic }) });
      channels.put(mine);
      close();
      navigate(pathTo(mine.channel));
    });
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && close()}
      title={t('title')}
      description={t('hint')}
      footer={
        <>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <ChannelForm id={formId} facts={facts} onChange={setFacts} onSubmit={() => void create()} error={error} hasKind />
    </Dialog>
  );
}
