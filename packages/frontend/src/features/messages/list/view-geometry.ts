import type { VirtualizerHandle } from 'virtua';
import { seqOf, type Row } from './rows.js';
import { indexOf, type ScrollPlace } from './scroll-place.js';

/** Closer to the end than this, the view follows it. */
const followPx = 60;

/** By the element itself: of a view with another height, the virtual list takes in the place first and the height after. */
export const isAtEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight <= followPx;

/** By what the virtual list knows, which is ahead of the element while rows are drawn. */
export const seesEnd = ({ scrollSize, scrollOffset, viewportSize }: VirtualizerHandle): boolean =>
  scrollSize - scrollOffset - viewportSize <= followPx;

/** The highest seq that is on screen by most of its row. */
export function seenUpTo(view: VirtualizerHandle, rows: readonly Row[]): number | null {
  const bottom = view.scrollOffset + view.viewportSize;
  const last = view.findItemIndex(bottom - 1);
  const isMostlySeen = view.getItemOffset(last) + Math.min(view.getItemSize(last), view.viewportSize) * 0.6 <= bottom;
  for (let index = isMostlySeen ? last : last - 1; index >= 0; index--) {
    const seq = seqOf(rows[index]);
    if (seq !== null) return seq;
  }
  return null;
}

/** The row at the upper edge, and how far it stands from it. */
export function placeInView(view: VirtualizerHandle, rows: readonly Row[]): ScrollPlace {
  const top = view.findItemIndex(view.scrollOffset);
  const index = rows.findIndex((row, each) => each >= top && row.kind === 'message');
  const row = rows[index];
  if (row?.kind !== 'message') return { kind: 'end' };
  return { kind: 'row', key: row.key, offset: view.getItemOffset(index) - view.scrollOffset };
}

/** ISO 8601 of the row at the upper edge; null at the very beginning, where the day stands in the list itself. */
export function dayInView(view: VirtualizerHandle, rows: readonly Row[]): string | null {
  const row = rows[view.findItemIndex(view.scrollOffset)];
  if (row?.kind === 'message') return row.message.sentAt;
  return row?.kind === 'pending' ? row.pending.queuedAt : null;
}

interface Edge {
  readonly rows: readonly Row[];
  readonly scroller: HTMLElement;
  /** -1 for the upper one. */
  readonly direction: 1 | -1;
}

/** Somebody's words. */
export const isSaid = (row: Row): boolean => row.kind === 'message' || row.kind === 'pending';

/** Of the view: some of what one saw stays in sight. */
const pageShare = 0.9;

/** Moves the view by a screen. Returns the row at the edge one is heading for. */
export function turnPage(view: VirtualizerHandle, edge: Edge): Row | undefined {
  const { scroller, direction } = edge;
  scroller.scrollBy({ top: direction * scroller.clientHeight * pageShare, behavior: 'instant' });
  return rowAtEdge(view, edge);
}

/** The outermost row with somebody's words that is on screen: by all of it, where there is one. By the element itself, which was just moved. */
export function rowAtEdge(view: VirtualizerHandle, { rows, scroller: { scrollTop, clientHeight }, direction }: Edge): Row | undefined {
  const bottom = scrollTop + clientHeight;
  const first = view.findItemIndex(scrollTop);
  const seen = rows.slice(first, view.findItemIndex(bottom - 1) + 1).map((row, index) => ({ row, index: first + index }));
  const said = (direction === 1 ? seen.reverse() : seen).filter(({ row }) => isSaid(row));
  const isWhole = (index: number) =>
    view.getItemOffset(index) >= scrollTop && view.getItemOffset(index) + view.getItemSize(index) <= bottom;
  return (said.find(({ index }) => isWhole(index)) ?? said[0])?.row;
}

interface Target {
  readonly rows: readonly Row[];
  /** One of these rows, or the end. */
  readonly place: ScrollPlace;
  readonly scroller: HTMLElement;
}

export function scrollToPlace(view: VirtualizerHandle, { rows, place, scroller }: Target): void {
  const top =
    place.kind === 'end' ? scroller.scrollHeight : view.getItemOffset(indexOf(rows, place.key)) - offsetOf(place, scroller.clientHeight);
  scroller.scrollTo({ top, behavior: 'instant' });
}

/** px from the upper edge of the view where the row of the place shall stand. */
function offsetOf(place: Extract<ScrollPlace, { kind: 'row' }>, viewHeight: number): number {
  if ('offset' in place) return place.offset;
  return place.at === 'third' ? viewHeight / 3 : viewHeight / 2 - 40;
}
