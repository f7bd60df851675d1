import type { MessageId, MyChannel, Permission } from '@chatera/protocol';
import type { TimelineMessage } from '@chatera/client';

/** What can be done to a message from its row. The same object for all rows and for as long as the list stands. */
export interface RowActions {
  readonly edit: (messageId: MessageId) => void;
  readonly endEdit: () => void;
  readonly saveEdit: (message: TimelineMessage, text: string) => void;
  /** Asks first. */
  readonly remove: (message: TimelineMessage) => void;
  /** Puts its text, marked as a quote, where one writes. */
  readonly quote: (message: TimelineMessage) => void;
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
}

/** What rows ask of the conversation around them. */
export interface RowAsks {
  /** Null: the editing has ended. */
  readonly onEdit: (messageId: MessageId | null) => void;
  readonly onQuote: (message: TimelineMessage) => void;
}

/** What one wrote oneself is never unread, nor what is gone. */
export const canMarkUnread = (
  message: Pick<TimelineMessage, 'authorId' | 'body'>,
  { me, mine }: { me: string; mine: MyChannel },
): boolean => mine.membership !== null && message.authorId !== me && message.body !== null;

interface RightsInput {
  readonly message: Pick<TimelineMessage, 'authorId' | 'body'>;
  readonly me: string;
  readonly mine: Pick<MyChannel, 'membership' | 'permissions'>;
}

export function rightsOver({ message, me, mine: { membership, permissions } }: RightsInput): RowRights {
  const isOwn = message.authorId === me;
  const has = (permission: Permission) => permissions.includes(permission);
  if (message.body === null) return { canEdit: false, canRemove: false, canReact: false, canQuote: false };
  return {
    canEdit: isOwn && message.body.kind === 'plain' && has('editOwn'),
    canRemove: (isOwn && has('deleteOwn')) || has('manageMessages'),
    canReact: has('addReactions'),
    canQuote: message.body.kind === 'plain' && membership !== null && has('sendMessages'),
  };
}
