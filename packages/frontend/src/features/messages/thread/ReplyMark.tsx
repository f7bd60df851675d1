import { CornerDownRight } from 'lucide-react';
import type { Flow, TimelineMessage } from '@chatera/client';
import type { ChannelId, ReplyPlace } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { useUser, useUserName } from '../../members/index.js';
import type { RowActions } from '../row/row-actions.js';
import { useTabStop } from '../row/tab-stop.js';
import { useExcerpt } from '../excerpt.js';
import { useMessage } from './use-message.js';

interface ReplyMarkProps {
  channelId: ChannelId;
  reply: ReplyPlace;
  flow: Flow;
  actions: RowActions;
}

/**
 * Above a reply: what it answers. In its thread, an answer to the first message needs no word; in the channel, the way leads to the thread.
 */
export function ReplyMark({ channelId, reply, flow, actions }: ReplyMarkProps) {
  const isInThread = flow === reply.threadId;
  if (isInThread && reply.parentId === reply.threadId) return null;
  return isInThread ? <Answers channelId={channelId} reply={reply} /> : <InThread channelId={channelId} reply={reply} actions={actions} />;
}

/** Leads to the message that is answered. */
function Answers({ channelId, reply: { threadId, parentId } }: Pick<ReplyMarkProps, 'channelId' | 'reply'>) {
  const t = useT('messages.thread');
  const tabIndex = useTabStop();
  const parent = useMessage(channelId, threadId, parentId);
  const goTo = () => parent && void getClient().timelines.jumpTo({ channelId, flow: threadId }, parent.seq);
  return (
    <button type="button" tabIndex={tabIndex} onClick={goTo} className={lookOfMark}>
      <CornerDownRight aria-hidden="true" className="size-3.5 shrink-0 rtl:-scale-x-100" />
      <span className="truncate">{parent ? <Answered message={parent} /> : t('answersEarlier')}</span>
    </button>
  );
}

function Answered({ message: { authorId, body } }: { message: TimelineMessage }) {
  const t = useT('messages.thread');
  const text = useExcerpt(body);
  const name = useUserName()(useUser(authorId));
  return t('answers', { name, text });
}

/** Leads to the thread of a reply that the channel shows as well. */
function InThread({ channelId, reply: { threadId }, actions }: Omit<ReplyMarkProps, 'flow'>) {
  const t = useT('messages.thread');
  const tabIndex = useTabStop();
  const root = useMessage(channelId, 'channel', threadId);
  const text = useExcerpt(root?.body ?? null);
  return (
    <button type="button" tabIndex={tabIndex} onClick={() => actions.openThread(threadId)} className={lookOfMark}>
      <CornerDownRight aria-hidden="true" className="size-3.5 shrink-0 rtl:-scale-x-100" />
      <span className="truncate">{root ? t('inThread', { text }) : t('inThreadEarlier')}</span>
    </button>
  );
}

const lookOfMark =
  'flex min-h-6 max-w-full items-center gap-1.5 rounded-sm text-small text-ink-faint hover:text-ink hover:underline pointer-coarse:min-h-11';
