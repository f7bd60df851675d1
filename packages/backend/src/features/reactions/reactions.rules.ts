import { ChatError, maxReactions, type ChannelId, type Emoji, type MessageId, type UserId } from '@chatera/protocol';
import type { MessageRow } from '../message-rows/index.js';

/** What somebody wants: to have reacted with an emoji, or not to have. */
export interface ReactionDraft {
  readonly channelId: ChannelId;
  readonly messageId: MessageId;
  readonly userId: UserId;
  readonly emoji: Emoji;
  readonly isAdded: boolean;
}

export const keyOf = ({ messageId, userId, emoji }: Omit<ReactionDraft, 'channelId' | 'isAdded'>): string =>
  `${messageId} ${userId} ${emoji}`;

export interface Sorted {
  /** Those that change something, in their order. */
  readonly changing: readonly ReactionDraft[];
  /** Those that cannot be. */
  readonly refused: ReadonlyMap<ReactionDraft, ChatError>;
}

/** Of drafts for one channel, given its messages and the keys of the reactions that are stored. */
export function sortDrafts(
  drafts: readonly ReactionDraft[],
  { messages, stored }: { messages: ReadonlyMap<MessageId, MessageRow>; stored: ReadonlySet<string> },
): Sorted {
  const refused = new Map<ReactionDraft, ChatError>();
  const emoji = new Map([...messages].map(([id, { reactions }]) => [id, new Set(reactions.map((each) => each.emoji))]));
  const changing: ReactionDraft[] = [];
  for (const draft of drafts) {
    const known = emoji.get(draft.messageId);
    if (!known || messages.get(draft.messageId)?.body === null) refused.set(draft, noMessage());
    else if (draft.isAdded === stored.has(keyOf(draft))) continue;
    else if (draft.isAdded && !known.has(draft.emoji) && known.size >= maxReactions) refused.set(draft, tooMany());
    else {
      known.add(draft.emoji);
      changing.push(draft);
    }
  }
  return { changing, refused };
}

const noMessage = () => new ChatError('not-found', 'There is no such message');
const tooMany = () => new ChatError('conflict', `A message takes ${maxReactions} different emoji`, { reason: 'too-many-reactions' });
