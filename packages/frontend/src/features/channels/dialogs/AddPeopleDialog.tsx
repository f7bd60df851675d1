import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addChannelMember } from '@chatera/protocol/light';
import type { MyChannel, User, WorkspaceId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Button, Dialog, notify } from '../../../ui/index.js';
import { PeoplePicker, useChannelMembers } from '../../members/index.js';
import { SubmitError } from './SubmitError.js';
import { useSubmit } from './use-submit.js';

interface AddPeopleDialogProps {
  mine: MyChannel;
  workspaceId: WorkspaceId;
  onClose: () => void;
}

const maxAtOnce = 20;

export function AddPeopleDialog({ mine: { channel }, workspaceId, onClose }: AddPeopleDialogProps) {
  const t = useT('channels.add');
  const queries = useQueryClient();
  const members = useChannelMembers(channel.id).data ?? [];
  const [picked, setPicked] = useState<readonly User[]>([]);
  const { isBusy, error, run } = useSubmit();
  const add = () =>
    run(async () => {
      for (const user of picked) {
        await getClient().call(addChannelMember, { channelId: channel.id, userId: user.id });
        setPicked((rest) => rest.filter(({ id }) => id !== user.id));
      }
      await queries.invalidateQueries({ queryKey: ['channel-members', channel.id] });
      notify({ message: t('done', { count: picked.length }), tone: 'ok' });
      onClose();
    });
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t('title', { name: channel.name ?? '' })}
      description={t('hint')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" isBusy={isBusy} disabled={picked.length === 0} onClick={() => void add()}>
            {t('submit', { count: picked.length })}
          </Button>
        </>
      }
    >
      <PeoplePicker
        label={t('people')}
        scope={{ kind: 'workspace', workspaceId }}
        except={new Set(members.map(({ user }) => user.id))}
        picked={picked}
        onPick={setPicked}
        max={maxAtOnce}
      />
      <SubmitError error={error} />
    </Dialog>
  );
}
