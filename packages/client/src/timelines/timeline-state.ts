import type { ChannelId, ErrorCode, Message, MessageBody, MessageId, ReplyPlace, UserId } from '@chatera/protocol';
import type { Flow, TimelinePlace } from './flow.js';
import type { PartChange } from './part-changes.js';
import type { OneReaction } from './reactions.js';

/** A message of one's own that the server has not taken yet. */
export interface PendingMessage {
  readonly id: MessageId;
  /** What it is stored as, where the server took its id for one from the future. */
  readonly sentAs?: MessageId;
  readonly channelId: ChannelId;
  readonly authorId: UserId;
  readonly body: MessageBody;
  /** What it answers, and in which thread. */
  readonly reply?: ReplyPlace;
  /** ISO 8601, our own clock: for display. */
  readonly queuedAt: string;
  /** saving: on its way into the store, and not sent before it is there · failed: refused for good. */
  readonly state: 'saving' | 'sending' | 'failed';
  /** Why it failed for good. */
  readonly error: ErrorCode | null;
  /** The store does not take it: it is sent all the same, unless it has a `sentAs`, but goes with this tab or process. */
  readonly isAtRisk?: boolean;
}

/** What is shown of a message before the server has answered. */
export type Overlay = { readonly key: symbol; readonly messageId: MessageId } & (BodyOverlay | { readonly reaction: OneReaction });

/** An edit, or with null a deletion. */
interface BodyOverlay {
  readonly body: MessageBody | null;
  /** ISO 8601, our own clock. */
  readonly at: string;
}

/** Where the view was last asked to look. A new object for each request, so that the same place can be asked for twice. */
export interface Anchor {
  readonly at: 'latest' | 'unread' | 'message';
  /** unread: the last one read · message: the one wanted. */
  readonly seq: number | null;
}

/**
 * What is known of one channel or thread: a window of its messages without holes, and how far it is up to date.
 * The steps in timeline.ts are pure; `ChannelTimeline` holds the state and asks for what is missing.
 */
export interface TimelineState {
  readonly channelId: ChannelId;
  readonly flow: Flow;
  readonly status: 'idle' | 'loading' | 'ready' | 'failed' | 'gone';
  /** Of the last request that failed; null again once one succeeds. */
  readonly error: ErrorCode | null;
  readonly isJumping: boolean;
  readonly isLoadingEarlier: boolean;
  readonly isLoadingLater: boolean;
  /** By seq. Deleted ones stay, with a null body. */
  readonly messages: readonly Message[];
  /** Every message of the flow with from ≤ seq ≤ to is here. 0 at the beginning of the channel, Infinity at its end. */
  readonly from: number;
  readonly to: number;
  /** Every change up to here is in the window. */
  readonly rev: number;
  /** The highest rev anybody mentioned. Above `rev`, something is missing. */
  readonly heardRev: number;
  /** Revs above `rev` whose change is in already: the one before them is on its way, or lost. */
  readonly ahead: readonly number[];
  /** Changes of a message's parts that came before what precedes them. */
  readonly early: readonly PartChange[];
  /** Messages as the server answered them, ahead of `rev`: what is one's own in them is as of that rev, which no push says. */
  readonly answered: ReadonlyMap<MessageId, number>;
  /** Who looks at it. */
  readonly me: UserId | null;
  readonly logEpoch: string | null;
  readonly pending: readonly PendingMessage[];
  readonly overlays: readonly Overlay[];
  readonly anchor: Anchor | null;
}

export const emptyTimeline = ({ channelId, flow }: TimelinePlace, me: UserId | null): TimelineState => ({
  channelId,
  flow,
  status: 'idle',
  error: null,
  isJumping: false,
  isLoadingEarlier: false,
  isLoadingLater: false,
  messages: [],
  from: Infinity,
  to: -Infinity,
  rev: 0,
  heardRev: 0,
  ahead: [],
  early: [],
  answered: new Map(),
  me,
  logEpoch: null,
  pending: [],
  overlays: [],
  anchor: null,
});
