import { clsx } from 'clsx';
import { BellOff, Pencil } from 'lucide-react';
import type { MyChannel } from '@chatera/protocol';
import { getClient, useSelected } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Link } from '../../../platform/routing/index.js';
import { CountBadge, type RovingRowProps } from '../../../ui/index.js';
import { useChannelName } from '../channel-name.js';
import { pathTo } from '../channel-path.js';
import { ChannelSign } from '../ChannelSign.js';
import { isLoud, useMuted } from '../loud.js';

interface ChannelLinkProps {
  mine: MyChannel;
  isOpen: boolean;
  rowProps: RovingRowProps;
}

/**
 * One line of the sidebar. Unread is bold; what waits for an answer also counts: direct messages, and those that call one. A muted one does
 * neither, unless one is called there.
 */
export function ChannelLink({ mine, isOpen, rowProps }: ChannelLinkProps) {
  const t = useT('channels');
  const name = useChannelName(mine);
  const tUi = useT('ui');
  const { channel, unreadCount, mentionCount } = mine;
  const hasDraft = useSelected(getClient().drafts.waiting, (places) => places.has(channel.id)) && !isOpen;
  const isDirect = channel.workspaceId === null;
  const muted = useMuted();
  const isMuted = muted.has(channel.id);
  const isUnread = isLoud(mine, muted);
  return (
    <Link
      {...rowProps}
      href={pathTo(channel)}
      aria-current={isOpen ? 'page' : undefined}
      className={clsx(
        'flex items-center gap-2 rounded-sm px-2 -outline-offset-2 pointer-coarse:min-h-11',
        isDirect ? 'min-h-8.5 compact:min-h-7' : 'min-h-7.5 compact:min-h-6.5',
        isOpen ? 'bg-selected text-ink' : 'hover:bg-hover',
        isUnread ? 'font-semibold text-ink' : isOpen ? 'font-medium' : isMuted ? 'text-ink-faint' : 'text-ink-soft',
      )}
    >
      <ChannelSign mine={mine} size="sm" />
      <span className="min-w-0 flex-1 truncate">
        <bdi>{name}</bdi>
      </span>
      {isUnread && !isDirect && <span className="sr-only">{t('unread')}</span>}
      {hasDraft && <Pencil aria-label={t('draft')} role="img" className="size-3.5 shrink-0 text-ink-faint" />}
      {isMuted && <BellOff aria-label={t('muted')} role="img" className="size-3.5 shrink-0 text-ink-faint" />}
      {isDirect && !isMuted ? (
        <CountBadge count={unreadCount} tone="mention" label={t('unreadCount', { count: unreadCount })} />
      ) : (
        <CountBadge count={mentionCount} tone="mention" label={tUi('mentions', { count: mentionCount })} />
      )}
    </Link>
  );
}
