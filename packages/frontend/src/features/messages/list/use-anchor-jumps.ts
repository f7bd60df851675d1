import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Anchor } from '@chatera/client';
import type { Row } from './rows.js';
import { placeOf, type ScrollPlace } from './scroll-place.js';

/** How long a message that was asked for stands out. */
const flashMs = 2_000;

interface AnchorJumpsInput {
  /** Null also while the rows are on their way: the one it asks for may not be among them yet. */
  readonly anchor: Anchor | null;
  readonly initialPlace: ScrollPlace;
  readonly rows: readonly Row[];
  readonly goTo: (place: ScrollPlace) => void;
}

/** Goes where the timeline is told to look. Returns the key of the row that flashes. */
export function useAnchorJumps({ anchor, initialPlace, rows, goTo }: AnchorJumpsInput): string | null {
  const followed = useRef(anchor);
  const [flashing, setFlashing] = useState(() => flashOf(anchor, initialPlace));
  const jump = useEffectEvent((wanted: Anchor) => {
    const place = placeOf(wanted, rows);
    goTo(place);
    setFlashing(flashOf(wanted, place));
  });
  useEffect(() => {
    if (anchor === null || anchor === followed.current) return;
    followed.current = anchor;
    jump(anchor);
  }, [anchor]);
  useEffect(() => {
    if (flashing === null) return;
    const timer = setTimeout(() => setFlashing(null), flashMs);
    return () => clearTimeout(timer);
  }, [flashing]);
  return flashing;
}

const flashOf = (anchor: Anchor | null, place: ScrollPlace): string | null =>
  anchor?.at === 'message' && place.kind === 'row' && 'at' in place && place.at === 'center' ? place.key : null;
