import { Suspense, useEffect } from 'react';
import type { MyChannel, SidebarSection } from '@chatera/protocol';
import { useStore } from '../../../platform/client/index.js';
import { FailedPart } from '../../../ui/FailedPart.js';
import { lazyPart } from '../../../ui/lazy-part.js';
import { whenIdle } from '../../../ui/index.js';
import { askedSection } from './asked.js';

const room = () => import('./room.js');
const LazyChannelItems = lazyPart(async () => (await room()).ChannelItems, FailedPart);
const LazySectionItems = lazyPart(async () => (await room()).SectionItems, FailedPart);
const LazySectionDialog = lazyPart(
  async () => (await room()).SectionDialog,
  () => null,
);

/** What one can do with a channel for oneself alone, as items of a menu. */
export const ChannelItems = ({ mine }: { mine: MyChannel }) => (
  <Suspense fallback={null}>
    <LazyChannelItems mine={mine} />
  </Suspense>
);

export const SectionItems = ({ section }: { section: SidebarSection }) => (
  <Suspense fallback={null}>
    <LazySectionItems section={section} />
  </Suspense>
);

/** Stands once beside the sidebar, and fetches in an idle moment what its menus hold. */
export function ArrangingDialogs() {
  const asked = useStore(askedSection);
  useEffect(() => whenIdle(() => void room().catch(() => undefined)), []);
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <LazySectionDialog asked={asked} onClose={() => askedSection.set(null)} />
    </Suspense>
  );
}
