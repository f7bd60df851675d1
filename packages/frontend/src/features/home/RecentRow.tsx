import { firstLine, type NameOf } from '@chatera/markdown';
import type { LastMessage, MyChannel } from '@chatera/protocol';
import { clsx } from 'clsx';
import { Archive, Hash, Lock, Users } from 'lucide-react';
import { getClient, useMe, useSelected } from '../../platform/client/index.js';
import { useFormatter, useT, type Translate } from '../../platform/i18n/index.js';
import { Link, paths } from '../../platform/routing/index.js';
import { Avatar, CountBadge } from '../../ui/index.js';
import { useMentionNames } from '../messages/index.js';
import { partners } from './recent.js';

interface RecentRowProps {
  mine: MyChannel;
  lastMessage: LastMessage;
  workspaceName: string | undefined;
}

export function RecentRow({ mine, lastMessage, workspaceName }: RecentRowProps) {
  const t = useT('home.recent');
  const format = useFormatter();
  const { channel, unreadCount, mentionCount } = mine;
  return (
    <Link href={addressOf(mine)} className="flex items-center gap-3 rounded-md px-2 py-2 transition-colors hover:bg-hover">
      <Face mine={mine} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className={clsx('truncate text-body text-ink', unreadCount > 0 ? 'font-semibold' : 'font-medium')}>
            <Title mine={mine} />
          </span>
          {workspaceName && <span className="truncate text-caption text-ink-faint">{workspaceName}</span>}
        </span>
        <Preview message={lastMessage} isDirect={channel.kind === 'direct'} />
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1">
        <time dateTime={lastMessage.sentAt} className="text-caption text-ink-faint">
          {format.relativeTime(new Date(lastMessage.sentAt), { style: 'narrow' })}
        </time>
        <CountBadge
          count={unreadCount}
          tone={channel.workspaceId && mentionCount === 0 ? 'plain' : 'mention'}
          label={t('unread', { count: unreadCount })}
        />
      </span>
    </Link>
  );
}

function addressOf({ channel: { id, workspaceId } }: MyChannel): string {
  return workspaceId ? paths.channel.to({ workspaceId, channelId: id }) : paths.direct.to({ channelId: id });
}

function Title({ mine }: { mine: MyChannel }) {
  const t = useT('home.recent');
  const format = useFormatter();
  const { user } = useMe();
  if (mine.channel.name !== null) return mine.channel.name;
  return format.list(partners(mine, user.id).map(({ isDeleted, displayName }) => (isDeleted ? t('deletedAccount') : displayName)));
}

const icons = { public: Hash, private: Lock, direct: Users, group: Users };

function Face({ mine }: { mine: MyChannel }) {
  const { user } = useMe();
  const { people } = getClient();
  const [partner] = mine.channel.kind === 'direct' ? partners(mine, user.id) : [];
  const presence = useSelected(people, (all) => (partner ? all.get(partner.id)?.presence : null));
  if (partner) return <Avatar name={partner.displayName} {...(presence && { presence })} />;
  const Icon = mine.channel.archivedAt === null ? icons[mine.channel.kind] : Archive;
  return (
    <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-selected text-ink-soft">
      <Icon aria-hidden="true" className="size-4.5" />
    </span>
  );
}

const previewLength = 140;

function Preview({ message, isDirect }: { message: LastMessage; isDirect: boolean }) {
  const t = useT('home.recent');
  const { user } = useMe();
  const author = useSelected(getClient().people, (all) => all.get(message.authorId)?.user);
  const name =
    message.authorId === user.id ? t('you') : isDirect ? undefined : author?.isDeleted ? t('deletedAccount') : author?.displayName;
  const nameOf = useMentionNames(message.body?.kind === 'plain' ? message.body.text : '');
  const words = wordsOf(message, t, nameOf);
  return <span className="block truncate text-small text-ink-faint">{name === undefined ? words : t('said', { name, words })}</span>;
}

function wordsOf({ body }: LastMessage, t: Translate<'home.recent'>, nameOf: NameOf): string {
  if (body === null) return t('deleted');
  return body.kind === 'sealed' ? t('sealed') : firstLine(body.text, previewLength, nameOf);
}
