import { ChatError } from '@chatera/protocol/light';
import { readId } from '@chatera/protocol/light';
import type { WorkspaceId } from '@chatera/protocol';
import { useEffect, useState } from 'react';
import { getClient, useSelected } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { lastVisited, Link, paths, Redirect, useParams } from '../../platform/routing/index.js';
import { Button, buttonClass, EmptyState, QuietIllustration, Splash } from '../../ui/index.js';
import { firstChannel } from './first-channel.js';

/** `/w/:workspaceId` is no place of its own: it leads to the channel where one left off. */
export function WorkspaceEntry() {
  const workspaceId = readId(useParams().workspaceId);
  return workspaceId ? <Entry key={workspaceId} workspaceId={workspaceId} /> : <NoEntry reason="missing" />;
}

function Entry({ workspaceId }: { workspaceId: WorkspaceId }) {
  const { channels } = getClient();
  const channelId = useSelected(channels, (all) => firstChannel(all, workspaceId, lastVisited(workspaceId)));
  const { isLoaded, error, retry } = useLoaded(workspaceId);
  if (channelId && isLoaded) return <Redirect to={paths.channel.to({ workspaceId, channelId })} replace />;
  if (error) return <NoEntry reason={isMissing(error) ? 'missing' : 'failed'} error={error} onRetry={retry} />;
  return isLoaded ? <NoEntry reason="empty" /> : <Splash />;
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

interface NoEntryProps {
  /** empty: one sees no channel in it · missing: it is not there for us · failed: it could not be asked. */
  reason: 'empty' | 'missing' | 'failed';
  error?: unknown;
  onRetry?: () => void;
}

function NoEntry({ reason, error, onRetry }: NoEntryProps) {
  const t = useT('workspaces.entry');
  const errorText = useErrorText();
  return (
    <div className="flex h-full flex-1 items-center justify-center">
      <EmptyState
        illustration={<QuietIllustration />}
        title={t(`${reason}Title`)}
        action={
          <span className="flex gap-2">
            {reason === 'failed' && (
              <Button variant="primary" onClick={onRetry}>
                {t('retry')}
              </Button>
            )}
            <Link href={paths.home.to()} className={buttonClass()}>
              {t('goHome')}
            </Link>
          </span>
        }
      >
        {reason === 'failed' ? errorText(error) : t(`${reason}Hint`)}
      </EmptyState>
    </div>
  );
}
