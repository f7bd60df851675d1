import { Suspense, type ComponentProps } from 'react';
import { FailedPart } from '../../ui/FailedPart.js';
import { lazyPart } from '../../ui/lazy-part.js';
import { ThreadsSkeleton } from './ThreadsSkeleton.js';

const ChannelThreads = lazyPart(async () => (await import('./channel/pane.js')).ChannelThreads, FailedPart);

/** The threads of a channel: fetched when somebody asks for them. */
export function ChannelThreadsPane(props: ComponentProps<typeof ChannelThreads>) {
  return (
    <Suspense fallback={<ThreadsSkeleton />}>
      <ChannelThreads {...props} />
    </Suspense>
  );
}
