import { useEffect } from 'react';
import { maxPageLimit } from '@chatera/protocol/light';
import type { Timeline } from '@chatera/client';
import { getClient } from '../../../platform/client/index.js';

/** A tree needs all of a thread: from its beginning, one page after the other. After a failure somebody has to ask again. */
export function useWholeThread({ channelId, flow, status, error, hasEarlier, hasLater, isJumping, ...loading }: Timeline): void {
  const isBusy = status !== 'ready' || error !== null || isJumping || loading.isLoadingEarlier || loading.isLoadingLater;
  useEffect(() => {
    if (isBusy) return;
    const { timelines } = getClient();
    const where = { channelId, flow };
    if (hasEarlier) void timelines.loadEarlier(where, maxPageLimit);
    else if (hasLater) void timelines.loadLater(where, maxPageLimit);
  }, [channelId, flow, isBusy, hasEarlier, hasLater]);
}
