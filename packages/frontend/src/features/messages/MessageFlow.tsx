import { useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Flow, TimelineMessage } from '@chatera/client';
import type { MessageId, MyChannel } from '@chatera/protocol';
import { getClient, useMe } from '../../platform/client/index.js';
import type { MessageInputHandle } from './composer/MessageInput.js';
import { quoteOf } from './composer/quote.js';
import { LoadingRows } from './list/LoadingRows.js';
import { MessageList } from './list/MessageList.js';
import type { Reading } from './list/reading.js';
import { TimelineFailed } from './list/TimelineFailed.js';
import { useOpening } from './list/use-opening.js';
import { useTimeline } from './list/use-timeline.js';
import { rightsOver, type RowAsks } from './row/row-actions.js';

interface Writing {
  readonly handle: RefObject<MessageInputHandle | null>;
  /** Edits the last message of one's own. */
  readonly onEditLast: () => void;
}

interface MessageFlowProps extends Pick<RowAsks, 'onReply' | 'onOpenThread'> {
  mine: MyChannel;
  flow: Flow;
  reading: Reading;
  /** From the address: the message to show. */
  messageId: MessageId | null;
  /** Where one writes, below the messages. */
  foot: (writing: Writing) => ReactNode;
}

/** The messages of a channel or of a thread and where one writes. Made anew for each of them. */
export function MessageFlow({ mine, flow, reading, messageId, foot, ...asks }: MessageFlowProps) {
  const { id: channelId } = mine.channel;
  const me = useMe().user.id;
  const timeline = useTimeline(channelId, flow);
  const [staleAnchor] = useState(timeline.anchor);
  useOpening({ channelId, flow }, reading, messageId);
  const composer = useRef<MessageInputHandle>(null);
  const [editing, setEditing] = useState<MessageId | null>(null);
  const focusBefore = useRef<Element | null>(null);
  const edit = (id: MessageId | null) => {
    if (id !== null) focusBefore.current = document.activeElement?.closest('[data-row]') ?? null;
    setEditing(id);
    if (id === null) restoreFocus(focusBefore.current, composer.current);
  };
  const quote = (message: TimelineMessage) => composer.current?.insert(quoteOf(message));
  const editLast = () => {
    const { messages } = getClient().timelines.get({ channelId, flow });
    const own = messages.findLast(({ authorId, body }) => authorId === me && body !== null);
    if (own && rightsOver({ message: own, me, mine }).canEdit) edit(own.id);
  };
  return (
    <>
      {timeline.status === 'ready' ? (
        <MessageList
          {...{ mine, reading, timeline, staleAnchor, editing }}
          onEdit={edit}
          onQuote={quote}
          {...asks}
          onReply={(message) => {
            asks.onReply(message);
            if (flow !== 'channel') composer.current?.focus();
          }}
        />
      ) : timeline.status === 'failed' ? (
        <TimelineFailed timeline={timeline} />
      ) : (
        <LoadingRows />
      )}
      {foot({ handle: composer, onEditLast: editLast })}
    </>
  );
}

/** Waits until the field that had the focus is gone. */
function restoreFocus(row: Element | null, composer: MessageInputHandle | null): void {
  requestAnimationFrame(() => {
    if (row instanceof HTMLElement && row.isConnected) row.focus({ preventScroll: true });
    else composer?.focus();
  });
}
