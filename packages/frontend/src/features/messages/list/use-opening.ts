import { useEffect, useEffectEvent, useRef } from 'react';
import { getMessage } from '@chatera/protocol/light';
import type { TimelinePlace } from '@chatera/client';
import type { MessageId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { notify } from '../../../ui/index.js';
import type { Reading } from './reading.js';
import { lastPlace } from './scroll-place.js';

/** Makes the timeline look at the right place: the message of the address, or the first unread one. What is here already is only shown. */
export function useOpening({ channelId, flow }: TimelinePlace, reading: Reading, messageId: MessageId | null): void {
  const t = useT('messages');
  const errorText = useErrorText();
  const open = useEffectEvent(() => openWhereUnread({ channelId, flow }, reading));
  const tell = useEffectEvent((error: unknown) => notify({ message: t('messageGone'), detail: errorText(error), tone: 'danger' }));
  const resume = useEffectEvent(reading.resume);
  useEffect(() => resume(), [channelId, flow]);
  /** Where one was before following a link: "back" leads there. */
  const wayBack = useRef<number | 'latest' | null>(null);
  const hasMark = reading.readUpTo !== null;
  useEffect(() => {
    const where = { channelId, flow };
    const before = wayBack.current;
    wayBack.current = messageId === null ? null : (before ?? seqInView(where));
    if (messageId === null) {
      if (before === null) open();
      else void getClient().timelines.open(where, { at: before });
      return;
    }
    openAt(where, messageId).catch((error: unknown) => {
      tell(error);
      open();
    });
  }, [channelId, flow, messageId, hasMark]); // joining a channel one was removed from shows it anew
}

/** Null when it was not open: then there is nothing to go back to. */
function seqInView(where: TimelinePlace): number | 'latest' | null {
  const place = lastPlace(where);
  if (place?.kind !== 'row') return place ? 'latest' : null;
  return (
    getClient()
      .timelines.get(where)
      .messages.find(({ id }) => id === place.key)?.seq ?? 'latest'
  );
}

function openWhereUnread(where: TimelinePlace, { readUpTo, unreadCount }: Reading): void {
  const { timelines } = getClient();
  const { status, messages, hasEarlier } = timelines.get(where);
  const [first] = messages;
  const isUnreadHere = !hasEarlier || (first !== undefined && first.seq <= (readUpTo ?? 0));
  if (status !== 'ready' || (unreadCount > 0 && !isUnreadHere)) void timelines.open(where, { at: 'unread' });
}

/** @throws ChatError when the message is not there */
async function openAt(where: TimelinePlace, messageId: MessageId): Promise<void> {
  const { timelines, call } = getClient();
  const known = timelines.get(where).messages.find(({ id }) => id === messageId);
  const { seq } = known ?? (await call(getMessage, { channelId: where.channelId, messageId }));
  await timelines.open(where, { at: seq });
}
