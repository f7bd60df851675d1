import type { WorkspaceId } from '@chatera/protocol';
import { ChatError, readId } from '@chatera/protocol/light';
import { useEffect, useState } from 'react';
import { getClient, useSelected } from '../../platform/client/index.js';
import { lastVisited, paths, Redirect, useParams } from '../../platform/routing/index.js';
import { Splash } from '../../ui/index.js';
import { firstChannel } from './first-channel.js';
import { WorkspaceMissing } from './WorkspaceMissing.js';

/** `/w/:workspaceId` is no place of its own: it leads to the channel where one left off. */
export function WorkspaceEntry() {
  const workspaceId = readId(useParams().workspaceId);
  return workspaceId ? <Entry key={workspaceId} workspaceId={workspaceId} /> : <WorkspaceMissing reason="missing" />;
}

function Entry({ workspaceId }: { workspaceId: WorkspaceId }) {
  const { channels } = getClient();
  const channelId = useSelected(channels, (all) => firstChannel(all, workspaceId, lastVisited(workspaceId)));
  const { isLoaded, error, retry } = useLoaded(workspaceId);
  if (channelId && isLoaded) return <Redirect to={paths.channel.to({ workspaceId, channelId })} replace />;
  if (error) return <WorkspaceMissing reason={isMissing(error) ? 'missing' : 'failed'} error={error} onRetry={retry} />;
  return isLoaded ? <WorkspaceMissing reason="empty" /> : <Splash />;
}

function useLoaded(workspaceId: WorkspaceId): { isLoaded: boolean; error: unknown; retry: () => void } {
  const { channels } = getClient();
  const [isLoaded, setLoaded] = useState(() => channels.isLoaded(workspaceId));
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (isLoaded) return;
    let isGone = false;
    channels.loadWorkspace(workspaceId).then(
      () => !isGone && setLoaded(true),
      (thrown: unknown) => !isGone && setError(thrown),
    );
    return () => {
      isGone = true;
    };
  }, [channels, workspaceId, isLoaded, attempt]);
  const retry = () => {
    setError(null);
    setAttempt(attempt + 1);
  };
  return { isLoaded, error, retry };
}

const isMissing = (error: unknown) => error instanceof ChatError && (error.code === 'not-found' || error.code === 'forbidden');
