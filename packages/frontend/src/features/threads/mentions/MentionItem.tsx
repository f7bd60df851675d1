import { clsx } from 'clsx';
import type { Message } from '@chatera/protocol';
import { getClient, useSelected } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Link } from '../../../platform/routing/index.js';
import { useUser, useUserName } from '../../members/index.js';
import { pathToMessage, useExcerpt } from '../../messages/index.js';
import { LastTime } from '../list/LastTime.js';
import { MessagePlace } from '../list/MessagePlace.js';

interface MentionItemProps {
  message: Message;
  /** Whoever is not known by now will not be. */
  areKnown: boolean;
}

/** One message that calls the reader: all of it leads there. */
export function MentionItem({ message, areKnown }: MentionItemProps) {
  const t = useT('threadList');
  const tThreads = useT('threads');
  const author = useUserName()(useUser(message.authorId), areKnown);
  const words = useExcerpt(message.body, maxLength);
  const isUnread = useIsUnread(message);
  const { channelId, id: messageId, reply } = message;
  return (
    <li className="rounded-lg border border-line bg-raised transition-colors focus-within:border-line-strong hover:border-line-strong">
      <Link
        href={pathToMessage(channelId, { threadId: reply && !reply.isInChannel ? reply.threadId : null, messageId })}
        className="flex flex-col gap-1.5 rounded-lg p-3 sm:px-4"
      >
        <span className="flex items-center gap-2">
          <MessagePlace channelId={channelId} />
          {isUnread && <span className="sr-only">{tThreads('unreadMentions')}</span>}
          <LastTime at={message.sentAt} />
        </span>
        <span dir="auto" className={clsx('line-clamp-3 text-body wrap-anywhere', isUnread ? 'font-semibold text-ink' : 'text-ink-soft')}>
          {t('said', { name: author, words })}
        </span>
      </Link>
    </li>
  );
}

const maxLength = 320;

/** By the mark of where it is shown: the channel, or its thread. */
function useIsUnread({ channelId, seq, reply }: Message): boolean {
  const { channels, threads } = getClient();
  const threadId = reply && !reply.isInChannel ? reply.threadId : null;
  const inChannel = useSelected(channels, (all) => seq > (all.get(channelId)?.membership?.readUpTo ?? Infinity));
  const inThread = useSelected(threads, (all) => threadId !== null && seq > (all.get(threadId)?.follow?.readUpTo ?? Infinity));
  return threadId ? inThread : inChannel;
}
