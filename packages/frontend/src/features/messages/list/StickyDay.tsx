import { useTimes } from '../row/use-times.js';

/** The day of what is at the upper edge. Screen readers find the day in the list itself. */
export function StickyDay({ at }: { at: string | null }) {
  const { day } = useTimes();
  if (at === null) return null;
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      <span className="rounded-full bg-raised px-3 py-1 text-caption font-medium text-ink-soft shadow-popover">{day(at)}</span>
    </div>
  );
}
