import { Suspense } from 'react';
import { FailedPart } from '../../../ui/FailedPart.js';
import { lazyPart } from '../../../ui/lazy-part.js';
import { LoadingRows } from '../list/LoadingRows.js';
import type { ThreadPaneProps } from './pane-props.js';

const LoadedPane = lazyPart(async () => (await import('./pane.js')).ThreadPane, FailedPart);

/** One thread: fetched when the first is opened. */
export function ThreadPane(props: ThreadPaneProps) {
  return (
    <Suspense fallback={<LoadingRows />}>
      <LoadedPane {...props} />
    </Suspense>
  );
}
