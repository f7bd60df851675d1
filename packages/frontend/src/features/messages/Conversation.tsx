import { useRef, useState, type RefObject } from 'react';
import type { TimelineMessage } from '@chatera/client';
import type { MessageId, MyChannel } from '@chatera/protocol';
import { getClient, useMe } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { useChannelName } from '../channels/index.js';
import { Composer } from './composer/Composer.js';
import { ComposerNotice, hindranceOf } from './composer/ComposerNotice.js';
import type { MessageInputHandle } from './composer/MessageInput.js';
import { MessageList } from './list/MessageList.js';
import { TimelineFailed } from './list/TimelineFailed.js';
import { LoadingRows } from './list/LoadingRows.js';
import { useOpening } from './list/use-opening.js';
import { useTimeline } from './list/use-timeline.js';
import { quoteOf } from './composer/quote.js';
import { rightsOver } from './row/row-actions.js';
import { TypingLine } from './typing/TypingLine.js';

interface ConversationProps {
  mine: MyChannel;
  /** From the address: the message to show. */
  messageId: MessageId | null;
}

/** The messages of one channel and where one writes. Made anew for each channel. */
export function Conversation({ mine, messageId }: ConversationProps) {
  const timeline = useTimeline(mine.channel.id);
  const [staleAnchor] = useState(timeline.anchor);
  useOpening(mine, messageId);
  const composer = useRef<MessageInputHandle>(null);
  const [editing, setEditing] = useState<MessageId | null>(null);
  const focusBefore = useRef<Element | null>(null);
  const edit = (id: MessageId | null) => {
    if (id !== null) focusBefore.current = document.activeElement?.closest('[data-row]') ?? null;
    setEditing(id);
    if (id === null) restoreFocus(focusBefore.current, composer.current);
  };
  const quote = (message: TimelineMessage) => composer.current?.insert(quoteOf(message));
  return (
    <>
      {timeline.status === 'ready' ? (
        <MessageList mine={mine} timeline={timeline} staleAnchor={staleAnchor} editing={editing} onEdit={edit} onQuote={quote} />
      ) : timeline.status === 'failed' ? (
        <TimelineFailed timeline={timeline} />
      ) : (
        <LoadingRows />
      )}
      <Foot mine={mine} handle={composer} onEdit={edit} />
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

interface FootProps {
  mine: MyChannel;
  handle: RefObject<MessageInputHandle | null>;
  onEdit: (messageId: MessageId) => void;
}

function Foot({ mine, handle, onEdit }: FootProps) {
  const t = useT('messages');
  const { user } = useMe();
  const name = useChannelName(mine);
  const hindrance = hindranceOf(mine);
  const { id, workspaceId } = mine.channel;
  const editLast = () => {
    const own = getClient()
      .timelines.get(id)
      .messages.findLast((message) => message.authorId === user.id && message.body !== null);
    if (own && rightsOver({ message: own, me: user.id, mine }).canEdit) onEdit(own.id);
  };
  return (
    <div className="shrink-0 px-3 pt-1.5 pb-1 sm:px-4">
      {hindrance ? (
        <ComposerNotice mine={mine} hindrance={hindrance} />
      ) : (
        <Composer
          channelId={id}
          label={t(workspaceId === null ? 'composerDirect' : 'composer', { name })}
          onEditLast={editLast}
          handle={handle}
        />
      )}
      <TypingLine channelId={id} />
    </div>
  );
}
