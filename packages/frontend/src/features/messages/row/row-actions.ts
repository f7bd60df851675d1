import type { MessageId, MyChannel, Permission } from '@chatera/protocol';
import type { TimelineMessage } from '@chatera/client';
import type { Reading } from '../list/reading.js';

/** What can be done to a message from its row. The same object for all rows and for as long as the list stands. */
export interface RowActions {
  readonly edit: (messageId: MessageId) => void;
  readonly endEdit: () => void;
  readonly saveEdit: (message: TimelineMessage, text: string) => void;
  /** Asks first. */
  readonly remove: (message: TimelineMessage) => void;
  /** Puts its text, marked as a quote, where one writes. */
  readonly quote: (message: TimelineMessage) => void;
  /** Opens its thread, or says in it which message one answers. */
  readonly reply: (message: TimelineMessage) => void;
  readonly openThread: (threadId: MessageId) => void;
  readonly copyText: (message: TimelineMessage) => void;
  readonly copyLink: (message: TimelineMessage) => void;
  /** Takes it back where it is one's own already. */
  readonly react: (message: TimelineMessage, emoji: string) => void;
  /** Offers all emoji, beside the element. */
  readonly openPicker: (message: TimelineMessage, anchor: HTMLElement) => void;
  /** Lists who reacted. */
  readonly showReactors: (message: TimelineMessage) => void;
  /** It and all that comes after. */
  readonly markUnread: (message: TimelineMessage) => void;
}

/** What the reader may do to one message. */
export interface RowRights {
  readonly canEdit: boolean;
  readonly canRemove: boolean;
  readonly canReact: boolean;
  readonly canQuote: boolean;
  readonly canReply: boolean;
}

/** What rows ask of the conversation around them. */
export interface RowAsks {
  /** Null: the editing has ended. */
  readonly onEdit: (messageId: MessageId | null) => void;
  readonly onQuote: (message: TimelineMessage) => void;
  readonly onReply: (message: TimelineMessage) => void;
  readonly onOpenThread: (threadId: MessageId) => void;
}

/** What one wrote oneself is never unread, nor what is gone. */
export const canMarkUnread = (
  message: Pick<TimelineMessage, 'authorId' | 'body'>,
  { me, reading }: { me: string; reading: Pick<Reading, 'readUpTo'> },
): boolean => reading.readUpTo !== null && message.authorId !== me && message.body !== null;

interface RightsInput {
  readonly message: Pick<TimelineMessage, 'authorId' | 'body' | 'reply' | 'thread'>;
  readonly me: string;
  readonly mine: Pick<MyChannel, 'membership' | 'permissions'>;
}

export function rightsOver({ message, me, mine: { membership, permissions } }: RightsInput): RowRights {
  const isOwn = message.authorId === me;
  const has = (permission: Permission) => permissions.includes(permission);
  if (message.body === null) return { canEdit: false, canRemove: false, canReact: false, canQuote: false, canReply: false };
  return {
    canEdit: isOwn && message.body.kind === 'plain' && has('editOwn'),
    canRemove: (isOwn && has('deleteOwn')) || has('manageMessages'),
    canReact: has('addReactions'),
    canQuote: message.body.kind === 'plain' && membership !== null && has('sendMessages'),
    canReply: membership !== null && has('sendInThreads') && (message.reply !== null || message.thread !== null || has('createThreads')),
  };
}
