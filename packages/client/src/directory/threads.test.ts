import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asChatError } from '../platform/retry.js';
import { alice, theChannel } from '../testing/channel-log.js';
import { FollowedThread } from '../testing/followed-thread.js';
import { forEachSeed } from '../testing/random.js';
import type { Chance } from '../testing/random.js';
import { fromServer } from './my-thread.js';
import type { Threads } from './threads.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const settled = (ms = 20_000) => jest.advanceTimersByTimeAsync(ms);
const shownOn = (device: Threads, { root }: FollowedThread) => device.get().get(root.id)?.follow;
const unreadOn = (device: Threads, server: FollowedThread) => shownOn(device, server)?.unreadCount;

/** A thread with three replies of somebody else, none of them read, and a device that knows it. */
async function aThread({ replies = 3 } = {}) {
  const server = new FollowedThread();
  const reply = () => server.log.reply(server.root);
  for (let i = 0; i < replies; i++) reply();
  const [desk, phone] = [server.device(), server.device()];
  server.push();
  for (const device of [desk, phone]) await Promise.all([device.loadUnread(), settled()]);
  return { server, desk, phone, reply };
}

describe('a thread one follows', () => {
  it('counts the replies of others, each once', async () => {
    const { server, desk, reply } = await aThread();
    expect(unreadOn(desk, server)).toBe(3);
    reply();
    server.log.reply(server.root, { authorId: alice });
    server.push();
    await settled(0);
    expect(unreadOn(desk, server)).toBe(4);
    server.log.pushes.forEach(({ message }) => message && desk.takeMessage(message));
    expect(unreadOn(desk, server)).toBe(4);
  });

  it('asks when an unread reply is deleted', async () => {
    const { server, desk, reply } = await aThread();
    server.log.remove(reply());
    server.push();
    await settled();
    expect(unreadOn(desk, server)).toBe(3);
  });

  it('shows its first message as it is', async () => {
    const { server, desk, reply } = await aThread();
    reply();
    server.log.edit(server.root, 'edited');
    server.push();
    await settled(0);
    expect(desk.get().get(server.root.id)?.message).toEqual(fromServer(server.mine).message);
  });

  it('of before a gap is asked for again when one looks', async () => {
    const { server, desk } = await aThread();
    server.log.edit(server.root, 'edited');
    desk.reload();
    const found = desk.find(theChannel, server.root.id);
    await settled();
    expect((await found).message).toEqual(fromServer(server.mine).message);
  });
});

describe('reading it', () => {
  it('shows at once and on all devices, and is told', async () => {
    const { server, desk, phone } = await aThread();
    desk.markSeen(server.root.id, server.log.rev);
    expect(unreadOn(desk, server)).toBe(0);
    await settled();
    expect([unreadOn(phone, server), server.follow.unreadCount]).toEqual([0, 0]);
  });

  it('is taken back from a reply on, and looking reads nothing then', async () => {
    const { server, desk, phone } = await aThread();
    desk.markRead(server.root.id);
    await settled();
    void desk.markUnread(server.root.id, server.replies()[1]?.seq ?? 0);
    await settled();
    expect([unreadOn(desk, server), unreadOn(phone, server)]).toEqual([2, 2]);
    desk.markSeen(server.root.id, server.log.rev);
    await settled();
    expect(server.follow.unreadCount).toBe(2);
    desk.resumeReading(server.root.id);
    desk.markSeen(server.root.id, server.log.rev);
    await settled();
    expect(server.follow.unreadCount).toBe(0);
  });

  it('that the server refuses is shown as it was', async () => {
    const { server, desk } = await aThread();
    desk.markRead(server.root.id);
    await settled();
    server.isDown = true;
    const failure = desk.markUnread(server.root.id, 1).catch(asChatError);
    expect(unreadOn(desk, server)).toBe(1);
    await settled();
    expect([await failure, unreadOn(desk, server)]).toEqual([expect.objectContaining({ code: 'unavailable' }), 0]);
  });
});

describe('following', () => {
  it('ends and begins, on all devices', async () => {
    const { server, desk, phone, reply } = await aThread();
    await Promise.all([desk.unfollow(theChannel, server.root.id), settled()]);
    expect(shownOn(phone, server)).toMatchObject({ isFollowing: false, unreadCount: 0 });
    reply();
    server.push();
    await settled();
    expect(unreadOn(desk, server)).toBe(0);
    await Promise.all([phone.follow(theChannel, server.root.id), settled()]);
    expect(shownOn(desk, server)).toMatchObject({ isFollowing: true, unreadCount: 0 });
  });

  it('is asked about once for a thread that goes on and is not known', async () => {
    const server = new FollowedThread();
    const device = server.device();
    await Promise.all([device.loadUnread(), settled()]);
    server.log.reply(server.root);
    server.push();
    await settled();
    expect(server.asked).toEqual(['unread']); // a new one is told to who follows it
    for (let i = 0; i < 5; i++) {
      server.log.reply(server.root);
      server.push();
      await settled();
    }
    expect(server.asked).toEqual(['unread', 'unread']);
    expect(unreadOn(device, server)).toBe(6);
  });
});

describe('the list of a channel that somebody looks at', () => {
  /** Nobody here follows the thread yet, and it has one reply. */
  async function aLookedAtChannel() {
    const server = new FollowedThread();
    server.isFollowing = false;
    const device = server.device();
    await Promise.all([device.loadUnread(), settled()]);
    const end = device.watch(theChannel);
    return { server, device, end };
  }

  it('has a thread as soon as it begins, by one question, and then by pushes', async () => {
    const { server, device } = await aLookedAtChannel();
    server.log.reply(server.root);
    server.push();
    await settled(1_000);
    expect(server.asked).toEqual(['unread', 'get']);
    expect(device.get().get(server.root.id)?.message.thread?.replyCount).toBe(1);
    server.log.reply(server.root);
    server.push();
    await settled();
    expect(device.get().get(server.root.id)?.message.thread?.replyCount).toBe(2);
    expect(server.asked).toEqual(['unread', 'get']);
  });

  it('has one of which only a catch-up told', async () => {
    const { server, device } = await aLookedAtChannel();
    server.log.reply(server.root);
    device.takeMissed(server.mine.message);
    await settled(1_000);
    expect(device.get().has(server.root.id)).toBe(true);
  });

  it('is not kept when nobody looks any more', async () => {
    const { server, device, end } = await aLookedAtChannel();
    end();
    server.log.reply(server.root);
    server.push();
    device.takeMissed(server.mine.message);
    await settled();
    expect(device.get().has(server.root.id)).toBe(false);
  });
});

describe('a thread one follows and has read to its end', () => {
  /** No list has brought it here. */
  async function aReadThread(server = new FollowedThread()) {
    const reply = () => server.log.reply(server.root);
    server.isFollowing = false;
    reply();
    reply();
    server.change({ isFollowing: true });
    server.push();
    const desk = server.device();
    await Promise.all([desk.loadUnread(), settled()]);
    server.push();
    expect([desk.get().size, server.follow.unreadCount]).toEqual([0, 0]);
    server.asked.length = 0;
    return { server, desk, reply };
  }

  it('is found when the push of a reply is lost and the channel seems to have moved on', async () => {
    const { server, desk, reply } = await aReadThread();
    reply();
    for (let i = 0; i < 20; i++) desk.doubt(theChannel);
    await settled();
    expect([unreadOn(desk, server), server.asked]).toEqual([1, ['unread']]);
  });

  it('is found when a catch-up brings replies of which nothing else told', async () => {
    const { server, desk, reply } = await aReadThread();
    for (const missed of [reply(), reply(), reply()]) desk.takeMissed(missed);
    await settled();
    expect([unreadOn(desk, server), server.asked]).toEqual([3, ['unread']]);
  });

  it('counts what comes after a reply that was deleted at once', async () => {
    const { server, desk, reply } = await aReadThread();
    const slip = reply();
    server.push();
    await settled(0);
    server.log.remove(slip);
    server.push();
    await settled();
    reply();
    server.push();
    await settled();
    expect([unreadOn(desk, server), server.asked]).toEqual([1, ['unread', 'get']]);
  });

  it('counts what comes while the answer is on its way that does not have it yet', async () => {
    let delayMs = 0;
    const { server, desk, reply } = await aReadThread(new FollowedThread(() => delayMs));
    const slip = reply();
    server.push();
    await settled(0);
    server.log.remove(slip);
    delayMs = 6_000; // there, and back again
    await settled(6_000 + 5_500);
    delayMs = 0;
    reply();
    server.push();
    await settled();
    expect(unreadOn(desk, server)).toBe(1);
  });
});

it('asks at most twice about a thread one does not follow, however busy it is', async () => {
  const server = new FollowedThread();
  server.isFollowing = false;
  const desk = server.device();
  await Promise.all([desk.loadUnread(), settled()]);
  for (let i = 0; i < 100; i++) {
    server.log.reply(server.root);
    server.push();
    await settled(1_000);
  }
  expect(server.asked).toEqual(['unread', 'unread', 'get']);
});

it('leaves nothing of a channel one sees no more', async () => {
  const { server, desk } = await aThread();
  desk.drop(theChannel);
  expect(desk.get().has(server.root.id)).toBe(false);
});

it('ends true to the server after anything, whatever comes late', () =>
  forEachSeed(300, async (chance) => {
    const server = new FollowedThread(() => chance.below(40));
    server.log.reply(server.root);
    const devices = [server.device(), server.device()];
    for (const device of devices) await Promise.all([device.loadUnread(), settled(1_000)]);
    for (let i = 0; i < 40; i++) {
      act(chance, server, chance.pick(devices));
      server.push();
      await jest.advanceTimersByTimeAsync(chance.below(60));
    }
    await settled();
    // What was marked seen and not read to the end may still be told.
    for (const device of devices) expect(withoutRev(shownOn(device, server))).toEqual(withoutRev(server.follow));
    for (const device of devices) expect(device.get().get(server.root.id)?.message).toEqual(fromServer(server.mine).message);
  }));

const withoutRev = (follow: object | null | undefined) => ({ ...follow, rev: null });

function act(chance: Chance, server: FollowedThread, device: Threads): void {
  const { log, root } = server;
  const dice = chance.next();
  const living = server.replies().filter(({ body }) => body !== null);
  const seq = living.length > 0 ? chance.pick(living).seq : 1;
  if (dice < 0.3) log.reply(root, chance.is(0.2) ? { authorId: alice } : {});
  else if (dice < 0.4) log.change(chance);
  else if (dice < 0.5 && living.length > 0) log.remove(chance.pick(living));
  else if (dice < 0.75) device.markSeen(root.id, seq);
  else if (dice < 0.85) void device.markUnread(root.id, seq);
  else if (dice < 0.9) void device.unfollow(theChannel, root.id);
  else if (dice < 0.95) void device.follow(theChannel, root.id);
  else device.resumeReading(root.id);
}
