import { useFormatter } from '../../../platform/i18n/index.js';

/** When somebody last wrote: how long ago in short, the moment itself on hover. */
export function LastTime({ at }: { at: string }) {
  const format = useFormatter();
  const then = new Date(at);
  const now = new Date();
  return (
    <time
      dateTime={at}
      data-tip={format.dateTime(then, { dateStyle: 'full', timeStyle: 'short' })}
      className="shrink-0 text-caption text-ink-faint"
    >
      {/* The server's clock may be ahead of ours: nothing was written in the future. */}
      {format.relativeTime(then < now ? then : now, { now, style: 'narrow' })}
    </time>
  );
}
