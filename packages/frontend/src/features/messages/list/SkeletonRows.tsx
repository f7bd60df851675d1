import { clsx } from 'clsx';
import { Skeleton } from '../../../ui/index.js';

const widths = ['w-7/12', 'w-10/12', 'w-5/12', 'w-9/12', 'w-8/12', 'w-4/12'];

/** Messages that are on their way, in the size of real ones. */
export function SkeletonRows({ count }: { count: number }) {
  return (
    <div aria-hidden="true" className="flex flex-col gap-4 px-4 py-3 sm:px-5">
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="flex gap-3">
          <Skeleton className="size-9 shrink-0 rounded-md" />
          <div className="flex flex-1 flex-col gap-2 pt-1">
            <Skeleton className="h-3 w-28" />
            <Skeleton className={clsx('h-3', widths[row % widths.length])} />
            {row % 3 === 1 && <Skeleton className={clsx('h-3', widths[(row + 2) % widths.length])} />}
          </div>
        </div>
      ))}
    </div>
  );
}
