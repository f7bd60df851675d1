import { useEffect, useRef } from 'react';
import type { ChannelId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { EmptyState, QuietIllustration } from '../../../ui/index.js';
import { threadListKinds, type ThreadListKind } from '../../messages/index.js';
import { ThreadFilter } from '../list/ThreadFilter.js';
import { Threads } from '../list/Threads.js';
import { useChannelThreads } from './use-channel-threads.js';

interface ChannelThreadsProps {
  channelId: ChannelId;
  kind: ThreadListKind;
  onKind: (kind: ThreadListKind) => void;
}

/** The threads of one channel, the latest first: all of them, or the topics. */
export function ChannelThreads({ channelId, kind, onKind }: ChannelThreadsProps) {
  const t = useT('channelThreads');
  const screen = useRef<HTMLDivElement>(null);
  // Whoever asks for the list, or comes back to it from a thread, goes on in it.
  useEffect(() => screen.current?.querySelector<HTMLElement>('input:checked')?.focus(), []);
  const isTopic = kind === 'topics';
  const empty = (
    <EmptyState illustration={<QuietIllustration />} title={t(isTopic ? 'noTopicsTitle' : 'emptyTitle')}>
      {t(isTopic ? 'noTopicsHint' : 'emptyHint')}
    </EmptyState>
  );
  return (
    <div ref={screen} data-threads="" className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3 sm:p-4">
      <ThreadFilter
        label={t('filter.label')}
        choices={threadListKinds.map((value) => ({ value, label: t(`filter.${value}`) }))}
        value={kind}
        onChange={onKind}
      />
      <Threads label={t('list')} list={useChannelThreads(channelId, isTopic)} channelList={kind} empty={empty} />
    </div>
  );
}
