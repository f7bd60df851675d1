import { useEffect, useRef } from 'react';

interface KeptFocus<Place> {
  /** What one has to know of what has the focus to find its successor when it is gone. Null: it does not concern us. */
  placeOf: (focused: HTMLElement) => Place | null;
  successor: (place: Place) => HTMLElement | null | undefined;
}

/**
 * For what may go while it has the focus, which would fall to the page itself: it goes on to a successor. Unless somebody has put it
 * elsewhere. Called by the component that draws what may go.
 * @returns what should have the focus when a dialog closes that was opened from there
 */
export function useKeptFocus<Place>({ placeOf, successor }: KeptFocus<Place>): () => HTMLElement | null {
  const last = useRef<{ element: HTMLElement; place: Place } | null>(null);
  const note = (element: HTMLElement) => {
    const place = placeOf(element);
    if (place !== null) last.current = { element, place };
  };
  const latest = useRef(note);
  const target = () => {
    if (!last.current) return null;
    const { element, place } = last.current;
    return element.isConnected ? element : (successor(place) ?? null);
  };
  useEffect(() => {
    latest.current = note;
    // What stands above it may have come or gone.
    if (last.current?.element.isConnected) note(last.current.element);
    else if (document.activeElement === document.body) target()?.focus({ preventScroll: true });
  });
  useEffect(() => {
    const listen = ({ target: focused }: FocusEvent) => focused instanceof HTMLElement && latest.current(focused);
    document.addEventListener('focusin', listen);
    return () => document.removeEventListener('focusin', listen);
  }, []);
  return target;
}
