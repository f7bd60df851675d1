import { useEffect, useEffectEvent, useRef } from 'react';
import { getMessage } from '@chatera/protocol/light';
import type { ChannelId, MessageId, MyChannel } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { notify } from '../../../ui/index.js';
import { lastPlace } from './scroll-place.js';

/** Makes the timeline look at the right place: the message of the address, or the first unread one. What is here already is only shown. */
export function useOpening(mine: MyChannel, messageId: MessageId | null): void {
  const t = useT('messages');
  const errorText = useErrorText();
  const open = useEffectEvent(() => openWhereUnread(mine));
  const tell = useEffectEvent((error: unknown) => notify({ message: t('messageGone'), detail: errorText(error), tone: 'danger' }));
  const { id } = mine.channel;
  useEffect(() => getClient().channels.resumeReading(id), [id]);
  /** Where one was before following a link: "back" leads there. */
  const wayBack = useRef<number | 'latest' | null>(null);
  const isMember = mine.membership !== null;
  useEffect(() => {
    const before = wayBack.current;
    wayBack.current = messageId === null ? null : (before ?? seqInView(id));
    if (messageId === null) {
      if (before === null) open();
      else void getClient().timelines.open(id, { at: before });
      return;
    }
    openAt(id, messageId).catch((error: unknown) => {
      tell(error);
      open();
    });
  }, [id, messageId, isMember]); // joining a channel one was removed from shows it anew
}

/** Null when the channel was not open: then there is nothing to go back to. */
function seqInView(channelId: ChannelId): number | 'latest' | null {
  const place = lastPlace(channelId);
  if (place?.kind !== 'row') return place ? 'latest' : null;
  return (
    getClient()
      .timelines.get(channelId)
      .messages.find(({ id }) => id === place.key)?.seq ?? 'latest'
  );
}

function openWhereUnread({ channel: { id }, membership, unreadCount }: MyChannel): void {
  const { timelines } = getClient();
  const { status, messages, hasEarlier } = timelines.get(id);
  const [first] = messages;
  const isUnreadHere = !hasEarlier || (first !== undefined && first.seq <= (membership?.readUpTo ?? 0));
  if (status !== 'ready' || (unreadCount > 0 && !isUnreadHere)) void timelines.open(id, { at: 'unread' });
}

/** @throws ChatError when the message is not there */
async function openAt(channelId: ChannelId, messageId: MessageId): Promise<void> {
  const { timelines, call } = getClient();
  const known = timelines.get(channelId).messages.find(({ id }) => id === messageId);
  const { seq } = known ?? (await call(getMessage, { channelId, messageId }));
  await timelines.open(channelId, { at: seq });
}
