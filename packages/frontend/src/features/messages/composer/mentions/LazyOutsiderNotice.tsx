import { Suspense } from 'react';
import type { MyChannel } from '@chatera/protocol';
import { lazyPart } from '../../../../ui/lazy-part.js';

export interface OutsiderNoticeProps {
  mine: MyChannel;
  /** As it is sent. */
  text: string;
}

const OutsiderNotice = lazyPart<OutsiderNoticeProps>(
  async () => (await import('./OutsiderNotice.js')).OutsiderNotice,
  () => null, // one who is not in the channel is called in vain, as without the notice
);

/** Fetched when the first person is called. */
export function LazyOutsiderNotice(props: OutsiderNoticeProps) {
  return (
    <Suspense>
      <OutsiderNotice {...props} />
    </Suspense>
  );
}
