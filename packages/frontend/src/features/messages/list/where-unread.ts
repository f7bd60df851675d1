import type { VirtualizerHandle } from 'virtua';
import type { Timeline } from '@chatera/client';
import type { UserId } from '@chatera/protocol';
import { isUnread, seqOf, type Row } from './rows.js';

interface UnreadInput {
  readonly rows: readonly Row[];
  readonly timeline: Pick<Timeline, 'hasEarlier' | 'hasLater'>;
  readonly readUpTo: number;
  readonly me: UserId;
}

export type Whereabouts = 'above' | 'here' | 'below';

/**
 * Where the first message is that one has not read, seen from what is on screen. The one that comes next when one reads on counts as here.
 * Null: there is none.
 */
export function whereUnread(view: VirtualizerHandle, { rows, timeline, readUpTo, me }: UnreadInput): Whereabouts | null {
  const firstSeq = seqOf(rows.find(({ kind }) => kind === 'message'));
  if (timeline.hasEarlier && firstSeq !== null && firstSeq > readUpTo + 1) return 'above'; // it may be among those that are not here
  const index = rows.findIndex((row) => row.kind === 'message' && isUnread(row.message, { readUpTo, me }));
  if (index < 0) return timeline.hasLater ? 'below' : null;
  if (view.getItemOffset(index) + view.getItemSize(index) <= view.scrollOffset) return 'above';
  const last = view.findItemIndex(view.scrollOffset + view.viewportSize - 1);
  return index > last + 1 ? 'below' : 'here';
}
