import type { ChatClient } from '@chatera/client';
import type { ChannelId, Message, MessageId } from '@chatera/protocol';

/** What is unread somewhere. */
export interface Unread {
  readonly count: number;
  /** How many of them call one. */
  readonly mentions: number;
  readonly readUpTo: number;
  /** The place of the first message that is unread; null where none is. */
  readonly first: number | null;
}

/** What one person is shown of what is unread. */
export interface Shown {
  /** Null where the channel is out of sight; `not in it` where it can be seen from outside. */
  readonly channels: Readonly<Record<ChannelId, Unread | 'not in it' | null>>;
  /** Threads with something unread, of channels one is in: only where one follows it anything is. */
  readonly threads: Readonly<Record<MessageId, Unread>>;
  /** The dot at the workspace. */
  readonly hasUnread: boolean;
  /** The number there. */
  readonly mentionCount: number;
  /** The number at the direct messages. */
  readonly directTotal: number;
}

/** What a client shows, as the app draws it. */
export function pictured(client: ChatClient, channelIds: readonly ChannelId[]): Shown {
  const { channels, workspaces } = client;
  return {
    channels: Object.fromEntries(channelIds.map((id) => [id, channelOf(client, id)])),
    threads: Object.fromEntries(unreadThreads(client)),
    hasUnread: workspaces.get().some(({ hasUnread }) => hasUnread),
    mentionCount: workspaces.get().reduce((sum, { mentionCount }) => sum + mentionCount, 0),
    directTotal: [...channels.get().values()].reduce(
      (sum, { channel, unreadCount }) => sum + (channel.workspaceId === null ? unreadCount : 0),
      0,
    ),
  };
}

function channelOf(client: ChatClient, id: ChannelId): Unread | 'not in it' | null {
  const mine = client.channels.get().get(id);
  if (!mine) return null;
  const { unreadCount: count, mentionCount: mentions } = mine;
  if (!mine.membership) return count === 0 && mentions === 0 ? 'not in it' : { count, mentions, readUpTo: 0, first: null };
  const { readUpTo } = mine.membership;
  const isShown = ({ reply }: Message) => reply === null || reply.isInChannel;
  return { count, mentions, readUpTo, first: firstAfter(client, readUpTo, messagesOf(client, id).filter(isShown)) };
}

function unreadThreads(client: ChatClient): [MessageId, Unread][] {
  return [...client.threads.get().values()].flatMap(({ message: { id, channelId }, follow }) => {
    const isIn = client.channels.get().get(channelId)?.membership;
    if (!isIn || !follow || follow.unreadCount === 0) return [];
    const { unreadCount: count, mentionCount: mentions, readUpTo } = follow;
    const replies = messagesOf(client, channelId).filter(({ reply }) => reply?.threadId === id);
    return [[id, { count, mentions, readUpTo, first: firstAfter(client, readUpTo, replies) }]];
  });
}

const messagesOf = ({ timelines }: ChatClient, channelId: ChannelId) => timelines.get({ channelId, flow: 'all' }).messages;

/** Where the line between what is read and what is not is drawn. */
function firstAfter({ session }: ChatClient, mark: number, messages: readonly Message[]): number | null {
  const me = session.get().me?.user.id;
  return messages.find(({ seq, authorId, body }) => seq > mark && authorId !== me && body !== null)?.seq ?? null;
}
