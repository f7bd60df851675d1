import { useMemo, useRef } from 'react';
import type { Anchor, Timeline } from '@chatera/client';
import type { MessageId, MyChannel } from '@chatera/protocol';
import { useMe } from '../../../platform/client/index.js';
import type { RowAsks } from '../row/row-actions.js';
import { ListView } from './ListView.js';
import type { Reading } from './reading.js';
import { ReadKeys } from './ReadKeys.js';
import { rowsOf, type Row } from './rows.js';
import { lastPlace, placeOf, type ScrollPlace } from './scroll-place.js';
import type { Landing } from './use-ends.js';
import { useNewLine } from './use-new-line.js';
import { useRowSteps } from './use-row-steps.js';

export interface MessageListProps extends RowAsks {
  mine: MyChannel;
  reading: Reading;
  timeline: Timeline;
  /** From an earlier visit: it says nothing about this one. */
  staleAnchor: Anchor | null;
  /** From the address. The timeline's anchor leads there as well. */
  messageId: MessageId | null;
  editing: MessageId | null;
}

/** The messages of a channel or a thread, from the place where the reader left off. */
export function MessageList({ mine, reading, timeline, staleAnchor, editing, ...asks }: MessageListProps) {
  const { user } = useMe();
  const { after: newAfter, draw: drawNewLine } = useNewLine(reading);
  const { messages, pending, hasLater, anchor } = timeline;
  const target = useMemo(
    () => rowsOf({ timeline: { messages, pending, hasLater }, newAfter, me: user.id }),
    [messages, pending, hasLater, newAfter, user.id],
  );
  const { rows, isShift, generation } = useRowSteps(target);
  const landing = useRef<Landing | null>(null);
  return (
    <>
      {timeline.flow === 'channel' && mine.membership && <ReadKeys reading={reading} onRead={() => drawNewLine(null)} />}
      <ListView
        key={generation}
        mine={mine}
        reading={reading}
        timeline={timeline}
        rows={rows}
        isShift={isShift}
        isWhole={rows === target}
        landingRef={landing}
        firstPlace={() => firstPlace(anchor === staleAnchor ? null : anchor, rows, { reading, timeline })}
        onToUnread={() => drawNewLine(reading.readUpTo)}
        editing={editing}
        {...asks}
      />
    </>
  );
}

function firstPlace(
  anchor: Anchor | null,
  rows: readonly Row[],
  { reading: { unreadCount }, timeline }: Pick<MessageListProps, 'reading' | 'timeline'>,
): ScrollPlace {
  if (anchor) return placeOf(anchor, rows);
  const hasNew = rows.some((row) => row.kind === 'message' && row.place.isFirstNew);
  if (unreadCount > 0 && hasNew) return placeOf({ at: 'unread', seq: 0 }, rows);
  return lastPlace(timeline) ?? { kind: 'end' };
}
