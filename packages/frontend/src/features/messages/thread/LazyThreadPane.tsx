import { Suspense, type ComponentProps } from 'react';
import { FailedPart } from '../../../ui/FailedPart.js';
import { lazyPart } from '../../../ui/lazy-part.js';
import { LoadingRows } from '../list/LoadingRows.js';
import type { ThreadPane as Pane } from './ThreadPane.js';

const LoadedPane = lazyPart(async () => (await import('./pane.js')).ThreadPane, FailedPart);

/** One thread: fetched when the first is opened. */
export function ThreadPane(props: ComponentProps<typeof Pane>) {
  return (
    <Suspense fallback={<LoadingRows />}>
      <LoadedPane {...props} />
    </Suspense>
  );
}
