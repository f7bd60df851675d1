import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { ChannelId, MyThread } from '@chatera/protocol';
import { listChanges, sync } from '@chatera/protocol/light';
import { Channels } from '../directory/channels.js';
import { Threads } from '../directory/threads.js';
import { Timers } from '../platform/timers.js';
import { alice, ChannelLog, theChannel } from '../testing/channel-log.js';
import { fakeCall } from '../testing/fake-call.js';
import { FollowedThread } from '../testing/followed-thread.js';
import { mineOf, theWorkspace } from '../testing/my-channels.js';
import { Timelines } from '../timelines/timelines.js';
import { Digest } from './digest.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** One channel, open and in the list, on a server that pushes nothing. */
async function aSilentLine(log: ChannelLog) {
  const server = { log, asked: [] as Record<ChannelId, number>[], unreadThreads: (): MyThread[] => [] };
  const timers = new Timers();
  const call = fakeCall({
    listChannels: () => ({ items: server.log.isGone ? [] : [mineOf(server.log)] }),
    getChannel: () => mineOf(server.log),
    listMessages: (place: object) => server.log.list(place),
    listChanges: ({ after, limit }: { after: number; limit: number }) => server.log.changes({ after, limit }),
    listFollowedThreads: () => ({ items: server.unreadThreads(), nextCursor: null }),
    sync: ({ channels }: { channels: Record<ChannelId, number> }) => {
      server.asked.push(channels);
      const { rev, logEpoch, isGone } = server.log;
      const moved = !isGone && rev > (channels[theChannel] ?? Infinity) ? { [theChannel]: rev } : {};
      return { moved, gone: isGone && theChannel in channels ? [theChannel] : [], logEpoch };
    },
  });
  const channels: Channels = new Channels({
    call,
    timers,
    me: () => alice,
    markRead: () => Promise.reject(new Error('Nobody reads here')),
    onPeople: () => undefined,
    onLost: (channelId) => timelines.leave(channelId),
    onDoubt: (channelId) => threads.doubt(channelId),
  });
  const timelines = new Timelines({
    call,
    timers,
    me: () => alice,
    changes: (input) => call(listChanges, input),
    readMark: async () => null,
    pendingIn: () => [],
    onChanges: () => undefined,
  });
  const threads = new Threads({ call, timers, me: () => alice });
  const digest = new Digest({
    sync: (input) => call(sync, input),
    timers,
    timelines,
    channels,
    threads,
    me: () => alice,
    log: () => undefined,
  });
  await channels.loadWorkspace(theWorkspace);
  await timelines.open(theChannel, { at: 'latest' });
  digest.start();
  await digest.run();
  const seen = () => timelines.get(theChannel).messages;
  const close = () => {
    digest.stop();
    timers.close();
  };
  return { server, channels, threads, timelines, digest, seen, close };
}

const aLog = (...words: string[]) => {
  const log = new ChannelLog();
  for (const word of words) log.create(word);
  return log;
};

it('finds within 22 seconds what was pushed and lost, with nothing after it', async () => {
  const { server, channels, seen, close } = await aSilentLine(aLog('one', 'two'));
  server.log.create('three');
  server.log.edit(server.log.messages[0]!, 'one and a half');
  expect(seen()).toHaveLength(2);
  await jest.advanceTimersByTimeAsync(22_500);
  expect(seen()).toEqual(server.log.messages);
  expect(channels.get().get(theChannel)).toEqual(mineOf(server.log));
  close();
});

it('finds for the inbox that a thread has something unread, which was read to its end', async () => {
  const thread = new FollowedThread();
  const { server, threads, close } = await aSilentLine(thread.log);
  server.unreadThreads = () => (thread.follow.unreadCount > 0 ? [thread.mine] : []);
  await threads.loadUnread();
  thread.log.reply(thread.root);
  expect(threads.get().size).toBe(0);
  await jest.advanceTimersByTimeAsync(22_500 + 10_500);
  expect(threads.get().get(thread.root.id)?.follow?.unreadCount).toBe(1);
  close();
});

it('finds at once, when the line or the tab is back', async () => {
  const { server, digest, seen, close } = await aSilentLine(aLog('one'));
  server.log.create('two');
  await digest.run();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(seen()).toEqual(server.log.messages);
  close();
});

it('fetches a fresh window where more was missed than is worth telling one by one', async () => {
  const { server, digest, timelines, seen, close } = await aSilentLine(aLog('one'));
  for (let i = 0; i < 600; i++) server.log.create(String(i));
  server.log.asked.length = 0;
  await digest.run();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(seen()).toEqual(server.log.messages.slice(-50));
  expect(timelines.get(theChannel)).toMatchObject({ hasEarlier: true, hasLater: false, rev: 601 });
  expect(server.log.asked).toEqual(['listMessages']);
  close();
});

it('drops a channel that one sees no more, and what was in it', async () => {
  const { server, digest, channels, timelines, seen, close } = await aSilentLine(aLog('a secret'));
  server.log.isGone = true;
  await digest.run();
  expect([seen(), timelines.get(theChannel).status, channels.get().size]).toEqual([[], 'gone', 0]);
  close();
});

it('forgets every number when the server was restored from a backup, though it is now behind', async () => {
  const { server, digest, channels, seen, close } = await aSilentLine(aLog('one', 'two', 'lost with the disk'));
  server.log = aLog('one', 'two');
  server.log.logEpoch = 'e1111111-0000-4000-8000-000000000000';
  await digest.run();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(seen()).toEqual(server.log.messages);
  expect(channels.get().get(theChannel)).toEqual(mineOf(server.log));
  close();
});

it('asks for what it knows, the older of list and timeline', async () => {
  const { server, channels, digest, close } = await aSilentLine(aLog('one'));
  channels.takeMessage(server.log.create('two')); // the timeline did not hear of it
  await digest.run();
  expect(server.asked.at(-1)).toEqual({ [theChannel]: 1 });
  close();
});
