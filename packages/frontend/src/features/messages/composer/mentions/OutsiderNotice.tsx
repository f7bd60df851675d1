import { useState } from 'react';
import { UserRoundX } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { addChannelMember } from '@chatera/protocol/light';
import type { MyChannel, UserId } from '@chatera/protocol';
import { getClient, sameItems, useSelected } from '../../../../platform/client/index.js';
import { useErrorText, useFormatter, useT } from '../../../../platform/i18n/index.js';
import { withLaterMessages } from '../../../../platform/i18n/later-messages.js';
import { Button } from '../../../../ui/index.js';
import { useUserName } from '../../../members/index.js';
import type { OutsiderNoticeProps } from './LazyOutsiderNotice.js';
import { useOutsiders } from './use-outsiders.js';

/** Above the field: who is called and will not hear of it, and the way to let them in for whoever may. */
export const OutsiderNotice = withLaterMessages(function OutsiderNotice({ mine, text }: OutsiderNoticeProps) {
  const outsiders = useOutsiders(mine, text);
  return (
    // Here from the beginning, so that what comes into it is told.
    <div role="status">{outsiders.length > 0 && <Notice mine={mine} outsiders={outsiders} />}</div>
  );
});

function Notice({ mine: { channel, permissions }, outsiders }: { mine: MyChannel; outsiders: readonly UserId[] }) {
  const t = useT('calling');
  const nameOf = useUserName();
  const format = useFormatter();
  const users = useSelected(getClient().people, (all) => outsiders.map((id) => all.get(id)?.user), sameItems);
  const isDirect = channel.workspaceId === null;
  const canAdd = !isDirect && permissions.includes('inviteMembers');
  const names = format.list(users.map((user) => nameOf(user)));
  const count = outsiders.length;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-1 text-small text-ink-soft">
      <UserRoundX aria-hidden="true" className="size-3.5 shrink-0" />
      <p className="min-w-0 flex-1 wrap-anywhere">
        {isDirect ? t('outsideDirect', { names, count }) : t('outside', { names, count, channel: channel.name ?? '' })}
      </p>
      {canAdd && <AddButton channelId={channel.id} outsiders={outsiders} />}
    </div>
  );
}

function AddButton({ channelId, outsiders }: { channelId: MyChannel['channel']['id']; outsiders: readonly UserId[] }) {
  const t = useT('calling');
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const add = async () => {
    setBusy(true);
    setError(null);
    const adding = outsiders.map((userId) => getClient().call(addChannelMember, { channelId, userId }));
    await Promise.all(adding).catch(setError);
    await queries.invalidateQueries({ queryKey: ['channel-members', channelId] });
    setBusy(false);
  };
  return (
    <>
      <Button size="sm" isBusy={isBusy} onClick={() => void add()}>
        {t('add', { count: outsiders.length })}
      </Button>
      {error !== null && <p className="basis-full text-danger-ink">{errorText(error)}</p>}
    </>
  );
}
