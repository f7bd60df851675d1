import { useEffect, useEffectEvent } from 'react';
import type { Timeline } from '@chatera/client';
import type { MyChannel } from '@chatera/protocol';
import { getClient, useConnection } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';
import { ChannelIntro } from './ChannelIntro.js';
import { SkeletonRows } from './SkeletonRows.js';

/** What stands beyond the messages that are here: more of them on their way, why they do not come, or the beginning. */
export function ListEdge({ kind, mine, timeline }: { kind: 'top' | 'bottom'; mine: MyChannel; timeline: Timeline }) {
  const hasMore = kind === 'top' ? timeline.hasEarlier : timeline.hasLater;
  const isLoading = kind === 'top' ? timeline.isLoadingEarlier : timeline.isLoadingLater;
  if (!hasMore) return kind === 'top' && timeline.flow === 'channel' ? <ChannelIntro mine={mine} /> : null;
  if (timeline.error !== null && !isLoading) return <EdgeError kind={kind} timeline={timeline} />;
  return <SkeletonRows count={3} />;
}

function EdgeError({ kind, timeline }: { kind: 'top' | 'bottom'; timeline: Timeline }) {
  const t = useT('messages');
  const errorText = useErrorText();
  const isOnline = useConnection().status === 'online';
  const { timelines } = getClient();
  const load = () => void (kind === 'top' ? timelines.loadEarlier(timeline) : timelines.loadLater(timeline));
  const loadAgain = useEffectEvent(load);
  useEffect(() => {
    // Once for each time the line comes back; the error of that try is the next to be shown.
    if (isOnline) loadAgain();
  }, [isOnline]);
  return (
    <div role="alert" className="flex flex-col items-center gap-2 p-6 text-small text-ink-faint">
      {t('historyFailed')} {errorText({ code: timeline.error })}
      <Button size="sm" onClick={load}>
        {t('retry')}
      </Button>
    </div>
  );
}
