import { clsx } from 'clsx';
import { useEffect, useState, type RefObject } from 'react';
import { useTimes } from '../row/use-times.js';

/** How long it stays once the list stands still, where it is in the way. */
const lingerMs = 1_200;

interface StickyDayProps {
  /** ISO 8601. Null: nothing is shown. */
  at: string | null;
  scroller: RefObject<HTMLElement | null>;
}

/**
 * The day of what is at the upper edge. Screen readers find the day in the list itself. Where the list is narrow it stands at the side that
 * names do not begin at, in short words, and only while one scrolls: it must not cover who speaks.
 */
export function StickyDay({ at, scroller }: StickyDayProps) {
  const { day, shortDay } = useTimes();
  const isMoving = useIsMoving(scroller);
  if (at === null) return null;
  return (
    <div
      aria-hidden="true"
      className={clsx(
        'pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-end pe-4 transition-opacity @2xl:justify-center @2xl:pe-0 @2xl:opacity-100',
        !isMoving && 'opacity-0',
      )}
    >
      <span className="rounded-full bg-raised px-3 py-1 text-caption font-medium text-ink-soft shadow-popover">
        <span className="@2xl:hidden">{shortDay(at)}</span>
        <span className="hidden @2xl:inline">{day(at)}</span>
      </span>
    </div>
  );
}

function useIsMoving(scroller: RefObject<HTMLElement | null>): boolean {
  const [isMoving, setMoving] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = () => {
      setMoving(true);
      clearTimeout(timer);
      timer = setTimeout(() => setMoving(false), lingerMs);
    };
    scroller.current?.addEventListener('scroll', note, { passive: true, signal: stop.signal });
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [scroller]);
  return isMoving;
}
