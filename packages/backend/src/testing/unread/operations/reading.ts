import type { MessageId } from '@chatera/protocol';
import { isIn, oneOf, ownThreadsIn, repliesIn, shownIn, threadsIn, type Operation, type Turn } from '../turn.js';

/** Operations that move one's marks. There is no muting yet; it would stand here. */
export const reading = {
  /** What is on screen is read, unless it was said to be unread. */
  see: {
    weight: 3,
    act: (turn) => {
      const { me, channelId } = turn;
      if (!me.client.channels.held.get().has(channelId)) readUpTo(turn, (upTo) => me.client.channels.markSeen(channelId, upTo));
    },
  },
  markRead: { weight: 4, act: (turn) => readUpTo(turn, (upTo) => turn.me.client.channels.markRead(turn.channelId, upTo)) },
  markUnread: {
    weight: 5,
    act: async (turn) => {
      const { me, channelId, world } = turn;
      const message = oneOf(turn, shownIn(turn));
      if (!message || !isIn(turn)) return;
      await me.client.channels.markUnread(channelId, message.seq);
      world.intents.unread(me.userId, channelId, message.seq);
    },
  },
  markAllRead: {
    weight: 2,
    act: async (turn) => {
      const { me, world } = turn;
      const inWorkspace = world.channelIds.slice(0, 2).map((channelId) => ({ ...turn, channelId }));
      const ends = inWorkspace.filter(isIn).map((there) => [there.channelId, lastOfOthers(there)] as const);
      await me.client.channels.markAllRead(world.workspaceId);
      for (const [channelId, upTo] of ends) world.intents.readAll(me.userId, channelId, upTo);
    },
  },
  seeThread: {
    weight: 2,
    act: (turn) =>
      inThread(turn, (threadId) => {
        const { threads } = turn.me.client;
        const upTo = oneOf(turn, repliesIn(turn, threadId))?.seq;
        if (upTo === undefined || threads.held.get().has(threadId)) return;
        threads.markSeen(threadId, upTo);
        turn.world.intents.read(turn.me.userId, threadId, upTo);
      }),
  },
  markThreadRead: {
    weight: 4,
    act: (turn) =>
      inThread(turn, (threadId) => {
        const { threads } = turn.me.client;
        const { seq = 0, thread = null } = threads.get().get(threadId)?.message ?? {};
        threads.markRead(threadId);
        if (thread && thread.lastSeq > seq) turn.world.intents.read(turn.me.userId, threadId, thread.lastSeq);
      }),
  },
  markThreadUnread: {
    weight: 8,
    act: (turn) =>
      inThread(turn, async (threadId) => {
        const from = oneOf(turn, repliesIn(turn, threadId))?.seq;
        if (from === undefined) return;
        await turn.me.client.threads.markUnread(threadId, from);
        turn.world.intents.unread(turn.me.userId, threadId, from);
      }),
  },
  follow: {
    weight: 2,
    act: (turn) => withThread(turn, (threadId) => changeFollow(turn, threadId, 'follow')),
  },
  unfollow: {
    weight: 2,
    act: (turn) => withThread(turn, (threadId) => changeFollow(turn, threadId, 'unfollow')),
  },
} satisfies Record<string, Operation>;

function readUpTo(turn: Turn, mark: (upTo: number) => void): void {
  const message = oneOf(turn, shownIn(turn));
  if (!message || !isIn(turn)) return;
  mark(message.seq);
  turn.world.intents.read(turn.me.userId, turn.channelId, message.seq);
}

const lastOfOthers = (turn: Turn): number =>
  shownIn(turn).findLast(({ authorId, body }) => authorId !== turn.me.userId && body !== null)?.seq ?? 0;

async function withThread(turn: Turn, act: (threadId: MessageId) => unknown): Promise<void> {
  const threadId = oneOf(turn, threadsIn(turn));
  if (threadId) await act(threadId);
}

/** One that they follow, or did: nobody else has a mark there. */
async function inThread(turn: Turn, act: (threadId: MessageId) => unknown): Promise<void> {
  const threadId = oneOf(turn, ownThreadsIn(turn)) ?? oneOf(turn, threadsIn(turn));
  if (!threadId) return;
  const { follow } = await turn.me.client.threads.find(turn.channelId, threadId);
  if (follow) await act(threadId);
}

/** Following begins at the end, wherever that is just then. */
async function changeFollow({ me, channelId, world }: Turn, threadId: MessageId, what: 'follow' | 'unfollow'): Promise<void> {
  await me.client.threads[what](channelId, threadId);
  world.intents.forget(me.userId, threadId);
}
