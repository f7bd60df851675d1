import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { aLog, aSilentLine } from '../testing/a-silent-line.js';
import { theChannel } from '../testing/channel-log.js';
import { FollowedThread } from '../testing/followed-thread.js';
import { mineOf } from '../testing/my-channels.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

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

it('keeps a channel one was removed from and is in again, though the news of the removal comes last', async () => {
  const { server, channels, timelines, seen, close } = await aSilentLine(aLog('one'));
  const everything = { channelId: theChannel, flow: 'all' } as const;
  await timelines.open(everything, { at: 'latest' });
  server.log.turnOver(); // removed, by a node that stands still right after its commit
  server.log.turnOver(); // added again, by another
  channels.joined(mineOf(server.log));
  channels.removed(theChannel); // the first goes on, and tells
  expect([seen(), timelines.get(theChannel).status, channels.get().size]).toEqual([[], 'gone', 0]);
  server.log.create('two'); // not heard of
  await jest.advanceTimersByTimeAsync(8_000);
  expect([channels.get().get(theChannel), seen()]).toEqual([mineOf(server.log), server.log.messages]);
  expect(timelines.get(everything).messages).toEqual(server.log.messages);
  close();
});

it('brings back a channel that it took away by an answer from before one came in', async () => {
  const { server, digest, channels, seen, close } = await aSilentLine(aLog('one'));
  server.log.isGone = true;
  const [running, before] = [digest.run(), server.asked.length];
  while (server.asked.length === before) await Promise.resolve();
  server.log.isGone = false;
  server.log.turnOver();
  channels.joined(mineOf(server.log));
  await running;
  expect(channels.get().size).toBe(0);
  await jest.advanceTimersByTimeAsync(8_000);
  expect([channels.get().get(theChannel), seen()]).toEqual([mineOf(server.log), server.log.messages]);
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
