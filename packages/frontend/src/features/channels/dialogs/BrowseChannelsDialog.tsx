import { Archive, Hash, Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { joinChannel } from '@chatera/protocol/light';
import type { MyChannel, WorkspaceId } from '@chatera/protocol';
import { getClient, sameItems, useSelected } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Link, useLocation } from '../../../platform/routing/index.js';
import { Button, Dialog, EmptyState, SearchIllustration, TextField } from '../../../ui/index.js';
import { byName } from '../channel-order.js';
import { pathTo } from '../channel-path.js';
import { SubmitError } from './SubmitError.js';
import { useSubmit } from './use-submit.js';

interface BrowseChannelsDialogProps {
  workspaceId: WorkspaceId;
  isOpen: boolean;
  onClose: () => void;
}

/** Every channel one sees: those one is not in can be looked at and joined, archived ones can be read. */
export function BrowseChannelsDialog({ workspaceId, isOpen, onClose }: BrowseChannelsDialogProps) {
  const t = useT('channels.browser');
  const [text, setText] = useState('');
  const all = useSelected(
    getClient().channels,
    (channels) => [...channels.values()].filter(({ channel }) => channel.workspaceId === workspaceId).sort(openFirst),
    sameItems,
  );
  // Nobody is told of a channel they are not in: what others made meanwhile is asked for.
  useEffect(() => {
    if (isOpen)
      void getClient()
        .channels.loadWorkspace(workspaceId)
        .catch(() => undefined);
  }, [isOpen, workspaceId]);
  const wanted = text.trim().toLocaleLowerCase();
  const shown = all.filter(({ channel }) => `${channel.name} ${channel.topic}`.toLocaleLowerCase().includes(wanted));
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('hint')}>
      <div className="flex flex-col gap-3">
        <TextField label={t('search')} type="search" value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" />
        <ul className="flex h-80 flex-col overflow-y-auto">
          {shown.map((mine) => (
            <Line key={mine.channel.id} mine={mine} onLeave={onClose} />
          ))}
          {shown.length === 0 && (
            <li>
              <EmptyState illustration={<SearchIllustration />} title={t('noneTitle')}>
                {t('noneHint')}
              </EmptyState>
            </li>
          )}
        </ul>
      </div>
    </Dialog>
  );
}

function Line({ mine, onLeave }: { mine: MyChannel; onLeave: () => void }) {
  const t = useT('channels.browser');
  const { channel, membership } = mine;
  const Icon = channel.archivedAt !== null ? Archive : channel.kind === 'private' ? Lock : Hash;
  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5 last:border-b-0">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      <Link href={pathTo(channel)} onClick={onLeave} className="min-w-0 flex-1 rounded-xs">
        <span className="block truncate font-medium text-ink hover:underline">{channel.name}</span>
        <span className="block truncate text-small text-ink-faint">{channel.archivedAt === null ? channel.topic : t('archived')}</span>
      </Link>
      {membership !== null ? <span className="text-small text-ink-faint">{t('joined')}</span> : <JoinLine mine={mine} onLeave={onLeave} />}
    </li>
  );
}

function JoinLine({ mine: { channel }, onLeave }: { mine: MyChannel; onLeave: () => void }) {
  const t = useT('channels.browser');
  const [, navigate] = useLocation();
  const { isBusy, error, run } = useSubmit();
  if (channel.archivedAt !== null) return null;
  const join = () =>
    run(async () => {
      const { call, channels } = getClient();
      channels.put(await call(joinChannel, { channelId: channel.id }));
      onLeave();
      navigate(pathTo(channel));
    });
  return (
    <span className="flex flex-col items-end gap-1">
      <Button size="sm" isBusy={isBusy} onClick={() => void join()} aria-label={t('joinNamed', { name: channel.name ?? '' })}>
        {t('join')}
      </Button>
      <SubmitError error={error} />
    </span>
  );
}

/** Those to be joined first, archived ones last, each by name. */
function openFirst(a: MyChannel, b: MyChannel): number {
  const rank = ({ channel, membership }: MyChannel) => (channel.archivedAt !== null ? 2 : membership !== null ? 1 : 0);
  return rank(a) - rank(b) || byName(a, b);
}
