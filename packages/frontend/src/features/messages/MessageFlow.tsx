import { useRef, useState, type ComponentType, type ReactNode, type RefObject } from 'react';
import type { Flow, TimelineMessage } from '@chatera/client';
import type { MessageId, MyChannel } from '@chatera/protocol';
import { getClient, useMe } from '../../platform/client/index.js';
import type { MessageInputHandle } from './composer/MessageInput.js';
import { quoteOf } from './composer/quote.js';
import { WorkspaceOfMessages } from './mentions/use-called.js';
import { LoadingRows } from './list/LoadingRows.js';
import { MessageList, type MessageListProps } from './list/MessageList.js';
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
  /** The message to begin with where the address names none. Left out: what one has not read, or the end. */
  start?: MessageId | null;
  /** Shows the messages; in the order they were written, where nothing else is said. */
  list?: ComponentType<MessageListProps>;
  /** Where one writes, below the messages. */
  foot: (writing: Writing) => ReactNode;
}

/** The messages of a channel or of a thread and where one writes. Made anew for each of them. */
export function MessageFlow({ mine, flow, reading, messageId, start = null, list: List = MessageList, foot, ...asks }: MessageFlowProps) {
  const { id: channelId } = mine.channel;
  const me = useMe().user.id;
  const timeline = useTimeline(channelId, flow);
  const [staleAnchor] = useState(timeline.anchor);
  useOpening({ channelId, flow }, reading, messageId ?? start);
  const composer = useRef<MessageInputHandle>(null);
  const [editing, setEditing] = useState<MessageId | null>(null);
  const focusBefore = useRef<Element | null>(null);
  const edit = (id: MessageId | null) => {
    if (id !== null) focusBefore.current = document.activeElement?.closest('[data-row]') ?? null;
    setEditing(id);
    if (id === null) restoreFocus(focusBefore.current, composer.current);
  };
  const quote = (message: TimelineMessage) => composer.current?.insert(quoteOf(message));
  const reply = (message: TimelineMessage) => {
    asks.onReply(message);
    if (flow !== 'channel') composer.current?.focus();
  };
  const editLast = () => {
    const { messages } = getClient().timelines.get({ channelId, flow });
    const own = messages.findLast(({ authorId, body }) => authorId === me && body !== null);
    if (own && rightsOver({ message: own, me, mine }).canEdit) edit(own.id);
  };
  return (
    <WorkspaceOfMessages value={mine.channel.workspaceId}>
      {timeline.status === 'ready' ? (
        <List {...{ mine, reading, timeline, staleAnchor, messageId, editing }} onEdit={edit} onQuote={quote} {...asks} onReply={reply} />
      ) : timeline.status === 'failed' ? (
        <TimelineFailed timeline={timeline} />
      ) : (
        <LoadingRows />
      )}
      {foot({ handle: composer, onEditLast: editLast })}
    </WorkspaceOfMessages>
  );
}

/** Waits until the field that had the focus is gone. */
function restoreFocus(row: Element | null, composer: MessageInputHandle | null): void {
  requestAnimationFrame(() => {
    if (row instanceof HTMLElement && row.isConnected) row.focus({ preventScroll: true });
    else composer?.focus();
  });
}
