import { expect, it, jest } from '@jest/globals';
import { FollowedThread } from '../testing/followed-thread.js';
import { spreadChanges } from './events.js';

it('tells the inbox of a reply that a catch-up found', async () => {
  jest.useFakeTimers();
  const server = new FollowedThread();
  const threads = server.device();
  await Promise.all([threads.loadUnread(), jest.advanceTimersByTimeAsync(10)]);
  const after = server.log.rev;
  server.log.reply(server.root);
  const ignored = { takeMessage: () => undefined, accepted: () => undefined, put: () => undefined };
  const parts = { threads, channels: ignored, outbox: ignored, people: ignored };
  spreadChanges(parts as never, server.log.changes({ after })); // what is no inbox does not matter here
  await jest.advanceTimersByTimeAsync(10_500);
  expect(threads.get().get(server.root.id)?.follow?.unreadCount).toBe(1);
  jest.useRealTimers();
});
