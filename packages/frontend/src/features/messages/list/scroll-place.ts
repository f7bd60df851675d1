import type { MessageId } from '@chatera/protocol';
import type { Anchor, TimelinePlace } from '@chatera/client';
import { seqOf, type Row } from './rows.js';

/** Where the list looks: at its end, or with one row at a fixed height of the view. */
export type ScrollPlace =
  | { readonly kind: 'end' }
  /** `offset` is px from the upper edge of the view to that of the row. */
  | { readonly kind: 'row'; readonly key: MessageId; readonly offset: number }
  | { readonly kind: 'row'; readonly key: MessageId; readonly at: 'third' | 'center' };

const places = new Map<string, ScrollPlace>();
const keyOf = ({ channelId, flow }: TimelinePlace) => `${channelId} ${flow}`;

/** Where the reader left each channel and thread, for the way back. Gone with the page. */
export const lastPlace = (where: TimelinePlace): ScrollPlace | undefined => places.get(keyOf(where));
export const rememberPlace = (where: TimelinePlace, place: ScrollPlace): void => void places.set(keyOf(where), place);

/** The place an anchor of the timeline asks for. */
export function placeOf(anchor: Anchor, rows: readonly Row[]): ScrollPlace {
  if (anchor.seq === null) return { kind: 'end' };
  const { seq } = anchor;
  if (anchor.at === 'message') {
    const row = rows.find((each) => (seqOf(each) ?? 0) >= seq);
    return row?.kind === 'message' ? { kind: 'row', key: row.key, at: 'center' } : { kind: 'end' };
  }
  const firstNew = rows.find((row) => row.kind === 'message' && row.place.isFirstNew);
  return firstNew?.kind === 'message' ? { kind: 'row', key: firstNew.key, at: 'third' } : { kind: 'end' };
}

export function indexOf(rows: readonly Row[], key: string): number {
  return rows.findIndex((row) => row.key === key);
}

/** The place itself, or the end where its row is not here any more. */
export function knownPlace(place: ScrollPlace, rows: readonly Row[]): ScrollPlace {
  return place.kind === 'row' && indexOf(rows, place.key) < 0 ? { kind: 'end' } : place;
}
