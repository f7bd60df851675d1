import type { MessageId, UserId } from '@chatera/protocol';
import type { PendingMessage, Timeline, TimelineMessage } from '@chatera/client';

/** One row of the list. A message keeps its key from "sending" on, so nothing is drawn anew when it arrives. */
export type Row =
  | { readonly kind: 'top'; readonly key: 'top' }
  | { readonly kind: 'bottom'; readonly key: 'bottom' }
  | { readonly kind: 'message'; readonly key: MessageId; readonly message: TimelineMessage; readonly place: RowPlace }
  | { readonly kind: 'pending'; readonly key: MessageId; readonly pending: PendingMessage; readonly place: RowPlace };

/** Somebody's words. */
export type SaidRow = Extract<Row, { kind: 'message' | 'pending' }>;

export interface RowPlace {
  /** Draws the author; false right after another message of the same person. */
  readonly startsGroup: boolean;
  readonly startsDay: boolean;
  /** Draws the line "New" above. */
  readonly isFirstNew: boolean;
}

/** Where a message stands in a tree of answers. */
export interface Branch {
  /** Of what is shown: 1 for what it begins with. */
  readonly level: number;
  /** Among those that answer the same, from 1. */
  readonly position: number;
  readonly setSize: number;
  /** All that answer it, at any depth. */
  readonly replyCount: number;
  /** cut: its answers would stand deeper than there is room for. */
  readonly state: 'leaf' | 'open' | 'closed' | 'cut';
  readonly isNew: boolean;
}

export interface RowsInput {
  readonly timeline: Pick<Timeline, 'messages' | 'pending' | 'hasLater'>;
  /** The line "New" stands above the first message of somebody else after this seq. Null: there is no line. */
  readonly newAfter: number | null;
  readonly me: UserId;
}

/** Longer than this, and the next message says again who speaks. */
const groupMs = 5 * 60_000;

/** Days and the line "New" are drawn by the row below them: then rows are messages, and prepending history moves no index by surprise. */
export function rowsOf({ timeline, newAfter, me }: RowsInput): readonly Row[] {
  const rows: Row[] = [{ kind: 'top', key: 'top' }];
  const state: Walk = { last: null, isNewDrawn: newAfter === null };
  for (const message of timeline.messages) {
    const isNew = !state.isNewDrawn && isUnread(message, { readUpTo: newAfter ?? 0, me });
    rows.push({ kind: 'message', key: message.id, message, place: step(state, { ...message, at: message.sentAt, isNew }) });
  }
  if (timeline.hasLater) return [...rows, { kind: 'bottom', key: 'bottom' }];
  for (const pending of timeline.pending) {
    rows.push({ kind: 'pending', key: pending.id, pending, place: step(state, { ...pending, at: pending.queuedAt, isNew: false }) });
  }
  return rows;
}

/** As the server counts them. */
export const isUnread = (message: TimelineMessage, { readUpTo, me }: { readUpTo: number; me: UserId }): boolean =>
  message.seq > readUpTo && message.authorId !== me && message.body !== null;

interface Said {
  readonly authorId: UserId;
  /** ISO 8601. */
  readonly at: string;
  readonly isNew: boolean;
}

interface Walk {
  last: Said | null;
  isNewDrawn: boolean;
}

function step(walk: Walk, said: Said): RowPlace {
  const { last } = walk;
  const startsDay = last === null || !isSameDay(last.at, said.at);
  const isSoon = last !== null && Date.parse(said.at) - Date.parse(last.at) < groupMs;
  const startsGroup = startsDay || said.isNew || !isSoon || last.authorId !== said.authorId;
  walk.last = said;
  walk.isNewDrawn ||= said.isNew;
  return { startsGroup, startsDay, isFirstNew: said.isNew };
}

/** In the reader's own time zone. */
function isSameDay(a: string, b: string): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

/** The seq a row stands for; null for what the server does not know yet. */
export function seqOf(row: Row | undefined): number | null {
  return row?.kind === 'message' ? row.message.seq : null;
}

/** The message with this key; null for none, and for one that the server does not know yet. */
export function messageOf(rows: readonly Row[], key: string | null): TimelineMessage | null {
  const row = rows.find((each) => each.key === key);
  return row?.kind === 'message' ? row.message : null;
}
