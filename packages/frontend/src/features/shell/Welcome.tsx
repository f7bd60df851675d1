import { clsx } from 'clsx';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import type { MyWorkspace } from '@chatera/protocol';
import { listMembers } from '@chatera/protocol/light';
import { getClient, useMe, useSelected } from '../../platform/client/index.js';
import { useFormatter, useT } from '../../platform/i18n/index.js';
import { lastVisited, Link, paths } from '../../platform/routing/index.js';
import { buttonClass, Skeleton } from '../../ui/index.js';
import { useUserName } from '../members/index.js';
import { firstChannel } from '../workspaces/index.js';

/** As many people as are named. */
const named = 3;

/** Where the list of channels has the screen for itself: for who has not been in any of them on this device, where one is and how to go on. */
export function Welcome({ mine }: { mine: MyWorkspace }) {
  const { id } = mine.workspace;
  return lastVisited(id) === null && <ToWorkspace mine={mine} />;
}

function ToWorkspace({ mine: { workspace } }: { mine: MyWorkspace }) {
  const t = useT('shell.welcome');
  const titleId = useId();
  const hintId = useId();
  const link = useRef<HTMLAnchorElement>(null);
  const company = useCompany(workspace.id);
  const start = useSelected(getClient().channels, (all) => {
    const first = firstChannel(all, workspace.id, null);
    return first === null ? undefined : all.get(first);
  });
  const isReady = start !== undefined && company !== null;
  useEffect(() => {
    // One has come from a form that is gone: the focus begins here, unless somebody has put it elsewhere.
    if (isReady && document.activeElement === document.body) link.current?.focus();
  }, [isReady]);
  return (
    <section aria-labelledby={titleId} className="m-2 flex flex-col items-start gap-3 rounded-lg border border-line bg-raised p-4">
      <div>
        <h2 id={titleId} className="text-title font-semibold text-ink">
          {t('title', { name: workspace.name })}
        </h2>
        <div id={hintId} className="text-body text-ink-soft">
          {company ?? <Skeleton className="my-1 h-3 w-48" />}
        </div>
      </div>
      {start ? (
        <Link
          ref={link}
          href={paths.channel.to({ workspaceId: workspace.id, channelId: start.channel.id })}
          aria-describedby={`${titleId} ${hintId}`}
          className={clsx(buttonClass({ variant: 'primary', size: 'lg' }), 'max-w-full')}
        >
          <span className="truncate">{t('start', { channel: start.channel.name ?? '' })}</span>
        </Link>
      ) : (
        <Skeleton className="h-control-lg w-36" />
      )}
    </section>
  );
}

/** A sentence about who else is here; null until it is known, empty when it cannot be. */
function useCompany(workspaceId: MyWorkspace['workspace']['id']): string | null {
  const t = useT('shell.welcome');
  const format = useFormatter();
  const nameOf = useUserName();
  const me = useMe().user.id;
  const { data, error } = useQuery({
    queryKey: ['company', workspaceId],
    queryFn: () => getClient().call(listMembers, { workspaceId, limit: named + 2 }),
  });
  if (!data) return error ? '' : null;
  const others = data.items.filter(({ user }) => user.id !== me);
  if (others.length === 0) return t('alone');
  const names = others.slice(0, named).map(({ user }) => nameOf(user));
  const list = others.length > named || data.nextCursor !== null ? [...names, t('others')] : names;
  return t('company', { names: format.list(list) });
}
