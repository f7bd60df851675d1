import { Archive, ChevronLeft, Hash, Lock, MessagesSquare, Users } from 'lucide-react';
import { clsx } from 'clsx';
import type { MyChannel } from '@chatera/protocol';
import { useKeymap } from '../../../platform/hotkeys/index.js';
import { useFormatter, useT } from '../../../platform/i18n/index.js';
import { Link } from '../../../platform/routing/index.js';
import { Badge, buttonClass, IconButton, Tooltip } from '../../../ui/index.js';
import { useChannelMembers } from '../../members/index.js';
import { useChannelName } from '../channel-name.js';
import { DirectFaces } from '../DirectFaces.js';
import { ChannelMenu } from './ChannelMenu.js';

interface ConversationHeaderProps {
  mine: MyChannel;
  /** Where "back" leads, on screens that show one pane at a time. */
  backTo: string | null;
  areMembersShown: boolean;
  onToggleMembers: () => void;
  areThreadsShown: boolean;
  onToggleThreads: () => void;
}

/** Which conversation this is, who is in it, and what can be done with it. */
export function ConversationHeader({ mine, backTo, ...panes }: ConversationHeaderProps) {
  const t = useT('channels.header');
  const name = useChannelName(mine);
  const keymap = useKeymap();
  const { channel } = mine;
  const isDirect = channel.workspaceId === null;
  const Icon = channel.archivedAt !== null ? Archive : channel.kind === 'private' ? Lock : Hash;
  return (
    <header
      className={clsx('flex h-header shrink-0 items-center gap-2 border-b border-line pe-2 sm:pe-3', backTo ? 'ps-1' : 'ps-4 sm:ps-5')}
    >
      {backTo && (
        <Tooltip label={t('back')}>
          <Link href={backTo} aria-label={t('back')} className={clsx(buttonClass({ variant: 'ghost' }), 'w-control-md px-0!')}>
            <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
          </Link>
        </Tooltip>
      )}
      {isDirect ? <DirectFaces mine={mine} size="sm" /> : <Icon aria-hidden="true" className="size-4.5 shrink-0 text-ink-faint" />}
      <h1 dir="auto" className="min-w-0 shrink truncate text-title font-semibold">
        {name}
      </h1>
      {channel.archivedAt !== null && (
        <span className="shrink-0">
          <Badge>{t('archived')}</Badge>
        </span>
      )}
      <div className="min-w-0 flex-1">
        {channel.topic && (
          <p dir="auto" className="hidden truncate border-s border-line ps-3 text-small text-ink-faint md:block" data-tip={channel.topic}>
            {channel.topic}
          </p>
        )}
      </div>
      <IconButton label={t('threads')} shortcut={keymap.threadList} aria-pressed={panes.areThreadsShown} onClick={panes.onToggleThreads}>
        <MessagesSquare aria-hidden="true" />
      </IconButton>
      {channel.kind !== 'direct' && <MembersButton mine={mine} isOn={panes.areMembersShown} onToggle={panes.onToggleMembers} />}
      <ChannelMenu mine={mine} />
    </header>
  );
}

function MembersButton({ mine: { channel }, isOn, onToggle }: { mine: MyChannel; isOn: boolean; onToggle: () => void }) {
  const t = useT('channels.header');
  const format = useFormatter();
  const { data } = useChannelMembers(channel.id);
  return (
    <Tooltip label={t(isOn ? 'hideMembers' : 'showMembers')}>
      <button
        type="button"
        aria-label={data ? t('membersCount', { count: data.length }) : t('members')}
        aria-pressed={isOn}
        onClick={onToggle}
        className={clsx(buttonClass({ variant: 'ghost' }), 'gap-1.5! px-2! aria-pressed:bg-selected aria-pressed:text-ink')}
      >
        <Users aria-hidden="true" className="size-4.5" />
        {data && <span className="text-small tabular-nums">{format.number(data.length)}</span>}
      </button>
    </Tooltip>
  );
}
