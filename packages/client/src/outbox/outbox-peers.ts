import type { Message, MessageId, UserId } from '@chatera/protocol';
import type { PendingMessage } from '../timelines/timeline-state.js';

/** What clients on one store tell each other. All but `accepted` and `line` are hints: the store is the truth. */
export type OutboxNews =
  /** Something was put. What of a channel could not be is told as it stands here, among the others: it is found nowhere else. */
  | { readonly kind: 'changed'; readonly line?: readonly PendingMessage[] }
  /** The server has it. */
  | { readonly kind: 'accepted'; readonly message: Message }
  /** Somebody gave it up. */
  | { readonly kind: 'discarded'; readonly id: MessageId }
  /** The line is back, or the person is: do not wait any longer. */
  | { readonly kind: 'resume' };

export interface OutboxEars {
  readonly onNews: (news: OutboxNews) => void;
  /** This client sends from now on. */
  readonly onLead: () => void;
}

/**
 * Clients on one store agree who sends. Two who both believe to lead, for one was frozen, do no harm: each sends what is first in the store,
 * under the same id, and nothing else until the server has it.
 */
export interface OutboxPeers {
  /** Sends for the account it stands for. */
  readonly isLeading: boolean;
  listen(ears: OutboxEars): void;
  tell(news: OutboxNews): void;
  /** Who is signed in here: only their messages can be sent from here. */
  stand(authorId: UserId | null): void;
  /** Something waits, so somebody who is alive must lead. */
  setWaiting(isWaiting: boolean): void;
  close(): void;
}
