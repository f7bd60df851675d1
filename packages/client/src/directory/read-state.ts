import type { ReadMark } from '@chatera/protocol';

/** Where a read mark stands in the order of all that one channel or thread ever had. */
export type MarkPlace = Pick<ReadMark, 'readEpoch' | 'readUpTo'>;

/** How far one has read something that has a mark of its own, a channel or a thread, and what is left. */
export interface ReadState extends MarkPlace {
  readonly unreadCount: number;
  /** Those of them that call one. */
  readonly mentionCount: number;
  /** The place of the last message there is; 0 where there is none. */
  readonly lastSeq: number;
}

/** Below zero when `a` is the older mark: of an earlier epoch, or of the same one and less far. */
export const compareMarks = (a: MarkPlace, b: MarkPlace): number => a.readEpoch - b.readEpoch || a.readUpTo - b.readUpTo;

const nothing = { unreadCount: 0, mentionCount: 0 };

/** What one sees oneself reading, before the server has counted. */
export function readTo(state: ReadState, upTo: number): ReadState {
  if (upTo <= state.readUpTo) return state;
  return { ...state, readUpTo: upTo, ...(upTo >= state.lastSeq && nothing) };
}

/**
 * What one says oneself is unread, before the server has counted. It stands between the server's epoch and the next one: nothing that was
 * read before takes it back, and the answer replaces it, whatever that is.
 */
export function unreadFrom(state: ReadState, from: number): ReadState {
  return {
    ...state,
    readUpTo: Math.min(state.readUpTo, Math.max(0, from - 1)),
    readEpoch: Math.floor(state.readEpoch) + 0.5,
    unreadCount: Math.max(1, state.unreadCount),
  };
}

/** What the server says, counted when the channel was at `rev`. */
type Word = Pick<ReadMark, 'readEpoch' | 'readUpTo' | 'unreadCount' | 'mentionCount' | 'rev'>;

/**
 * The server's word on what is known up to `rev`. Messages that came by another way since, or are yet to come, are not in it or would count
 * twice: only where everything is read that does not matter. Null for a word that is older than what is known.
 */
export function afterWord(state: ReadState & { readonly rev: number }, word: Word): { state: ReadState; isSure: boolean } | null {
  if (compareMarks(word, state) < 0) return null;
  const { readUpTo, readEpoch, unreadCount, mentionCount } = word;
  const isAllRead = state.lastSeq <= readUpTo;
  const { lastSeq } = state;
  return {
    state: { readUpTo, readEpoch, lastSeq, unreadCount, mentionCount, ...(isAllRead && nothing) },
    isSure: isAllRead || word.rev === state.rev,
  };
}
