import { clsx } from 'clsx';
import { useT } from '../platform/i18n/index.js';

/** The shape of what is coming; invisible for its first tenth of a second. Give it the size of the real thing. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx('block animate-breathe rounded-sm bg-selected', className)} />;
}

const widths = ['w-full', 'w-11/12', 'w-3/5', 'w-10/12', 'w-8/12'];

/** Lines of text that are coming, announced once. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  const t = useT('ui');
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={clsx('h-3', widths[line % widths.length])} />
      ))}
    </div>
  );
}
