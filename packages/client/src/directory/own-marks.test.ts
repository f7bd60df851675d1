import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asChatError } from '../platform/retry.js';
import { theChannel } from '../testing/channel-log.js';
import { MarkedChannel } from '../testing/marked-channel.js';
import { mineOf, theWorkspace } from '../testing/my-channels.js';
import { forEachSeed } from '../testing/random.js';
import type { Chance } from '../testing/random.js';
import type { Channels } from './channels.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const settled = (ms = 5_000) => jest.advanceTimersByTimeAsync(ms);
const shownOn = (device: Channels) => {
  const mine = device.get().get(theChannel);
  return [mine?.membership?.readUpTo, mine?.unreadCount];
};

/** Ten messages of others, all read, and devices that know it. */
async function allRead(server = new MarkedChannel()) {
  for (let i = 0; i < 10; i++) server.write();
  server.readUpTo = 10;
  const [desk, phone] = [server.device(), server.device()];
  for (const device of [desk, phone]) await Promise.all([device.loadWorkspace(theWorkspace), settled()]);
  return { server, desk, phone };
}

describe('marking unread', () => {
  it('shows at once that there is something, and how much when the server has counted', async () => {
    const { server, desk, phone } = await allRead();
    const done = desk.markUnread(theChannel, 8);
    expect(shownOn(desk)).toEqual([7, 1]);
    await settled();
    await done;
    expect([shownOn(desk), shownOn(phone)]).toEqual([
      [7, 3],
      [7, 3],
    ]);
    expect(desk.get().get(theChannel)).toEqual(server.mine);
  });

  it('is not undone by what was read before it and is told late', async () => {
    const { server, desk } = await allRead();
    server.write();
    server.write();
    await settled();
    const reads: (number | null)[] = [0, 3_000]; // the first at once, the second overtaken by what comes after it
    server.net = { toServer: () => reads.shift() ?? 0, fromServer: () => 0 };
    desk.markSeen(theChannel, 11);
    await settled(600);
    desk.markSeen(theChannel, 12);
    await settled(10);
    void desk.markUnread(theChannel, 5);
    await settled();
    expect(server.asked).toEqual(['read 11 in 0', 'unread 5', 'read 12 in 0']);
    expect([shownOn(desk), server.readUpTo]).toEqual([[4, 8], 4]);
  });

  it('does not tell any more what waited to be told', async () => {
    const { server, desk } = await allRead();
    server.write();
    server.write();
    await settled();
    desk.markSeen(theChannel, 11);
    desk.markSeen(theChannel, 12);
    void desk.markUnread(theChannel, 12);
    await settled();
    expect(server.asked).toEqual(['read 11 in 0', 'unread 12']);
    expect(shownOn(desk)).toEqual([11, 1]);
  });

  it('is taken back when the server refuses it, and what had been read before is told after all', async () => {
    const { server, desk } = await allRead();
    server.write();
    server.write();
    await settled();
    desk.markSeen(theChannel, 11);
    desk.markSeen(theChannel, 12);
    server.isRefusing = true;
    const refusal = desk.markUnread(theChannel, 3).catch(asChatError);
    expect(shownOn(desk)).toEqual([2, 1]);
    await settled();
    expect(await refusal).toMatchObject({ code: 'forbidden' });
    expect([shownOn(desk), server.readUpTo]).toEqual([[12, 0], 12]);
    expect(desk.held.get().size).toBe(0);
  });

  it('once and further back ends at the further one', async () => {
    const { server, desk } = await allRead();
    server.net = { toServer: () => 100, fromServer: () => 100 };
    void desk.markUnread(theChannel, 9);
    void desk.markUnread(theChannel, 4);
    expect(shownOn(desk)).toEqual([3, 1]);
    await settled();
    expect([shownOn(desk), server.readUpTo]).toEqual([[3, 7], 3]);
  });

  it('and reading at once again ends as read', async () => {
    const { server, desk } = await allRead();
    server.net = { toServer: () => 100, fromServer: () => 100 };
    void desk.markUnread(theChannel, 4);
    desk.markRead(theChannel);
    expect(shownOn(desk)).toEqual([10, 0]);
    await settled();
    expect(server.asked).toEqual(['unread 4', 'read 10 in 1']);
    expect([shownOn(desk), server.readUpTo]).toEqual([[10, 0], 10]);
  });
});

describe('after the mark went back, looking', () => {
  it('reads nothing, on this device or another, until reading goes on', async () => {
    const { desk, phone } = await allRead();
    void desk.markUnread(theChannel, 8);
    await settled();
    for (const device of [desk, phone]) {
      device.markSeen(theChannel, 10);
      expect([shownOn(device), device.held.get().has(theChannel)]).toEqual([[7, 3], true]);
    }
    phone.resumeReading(theChannel);
    phone.markSeen(theChannel, 10);
    await settled();
    desk.markSeen(theChannel, 10);
    expect([shownOn(desk), shownOn(phone)]).toEqual([
      [10, 0],
      [10, 0],
    ]);
    expect(desk.held.get().has(theChannel)).toBe(true);
  });

  it('reads nothing where the push was lost and the list fetched', async () => {
    const { server, desk, phone } = await allRead();
    server.net = { toServer: () => 0, fromServer: () => null };
    void desk.markUnread(theChannel, 8).catch(() => undefined);
    await settled();
    server.net = { toServer: () => 0, fromServer: () => 0 };
    phone.reload();
    await settled();
    phone.markSeen(theChannel, 10);
    expect(shownOn(phone)).toEqual([7, 3]);
  });

  it('reads where somebody says so', async () => {
    const { desk } = await allRead();
    void desk.markUnread(theChannel, 8);
    await settled();
    desk.markRead(theChannel);
    expect([shownOn(desk), desk.held.get().size]).toEqual([[10, 0], 0]);
  });

  it('reads at once where the device has only started: then it is opened anew', async () => {
    const { server, desk } = await allRead();
    void desk.markUnread(theChannel, 8);
    await settled();
    const fresh = server.device();
    await Promise.all([fresh.loadWorkspace(theWorkspace), settled()]);
    expect(shownOn(fresh)).toEqual([7, 3]);
    fresh.markSeen(theChannel, 9);
    await settled();
    expect([shownOn(fresh), shownOn(desk)]).toEqual([
      [9, 1],
      [9, 1],
    ]);
  });
});

describe('marking everything read', () => {
  it('shows at once, and frees what was held', async () => {
    const { server, desk, phone } = await allRead();
    void desk.markUnread(theChannel, 3);
    await settled();
    void desk.markAllRead(theWorkspace);
    expect([shownOn(desk), desk.held.get().size]).toEqual([[10, 0], 0]);
    await settled();
    expect([shownOn(phone), server.readUpTo]).toEqual([[10, 0], 10]);
  });

  it('is taken back when the server refuses it', async () => {
    const { server, desk } = await allRead();
    void desk.markUnread(theChannel, 3);
    await settled();
    server.isRefusing = true;
    const refusal = desk.markAllRead(theWorkspace).catch(asChatError);
    await settled();
    expect(await refusal).toMatchObject({ code: 'forbidden' });
    expect(shownOn(desk)).toEqual([2, 8]);
  });

  it('right after marking unread ends as read', async () => {
    const { server, desk } = await allRead();
    server.net = { toServer: () => 100, fromServer: () => 100 };
    void desk.markUnread(theChannel, 4);
    void desk.markAllRead(theWorkspace);
    await settled();
    expect([shownOn(desk), server.readUpTo]).toEqual([[10, 0], 10]);
  });
});

it('two devices end at the mark and the count of the server, whatever is late, lost or refused', () =>
  forEachSeed(200, async (chance) => {
    jest.spyOn(Math, 'random').mockImplementation(chance.next); // the pauses of those who ask again
    const server = new MarkedChannel();
    const { desk, phone } = await allRead(server);
    const late = () => (chance.is(0.15) ? null : chance.below(900));
    server.net = { toServer: late, fromServer: late };
    for (let i = 0; i < 30; i++) {
      doSomething(server, chance.pick([desk, phone]), chance);
      await settled(chance.below(700));
    }
    server.isRefusing = false;
    server.net = { toServer: () => 0, fromServer: () => 0 };
    await settled(120_000); // what failed is tried again
    for (const device of [desk, phone]) {
      device.hear(theChannel, server.log.rev); // the digest
      device.reload();
    }
    await settled();
    const truth = mineOf(server.log, server);
    expect([desk, phone].map((device) => device.get().get(theChannel))).toEqual([truth, truth]);
  }));

function doSomething(server: MarkedChannel, device: Channels, chance: Chance): void {
  const seq = 1 + chance.below(server.log.rev);
  const dice = chance.next();
  if (dice < 0.3) server.write();
  else if (dice < 0.55) device.markSeen(theChannel, seq);
  else if (dice < 0.65) device.markRead(theChannel);
  else if (dice < 0.8) device.markUnread(theChannel, seq).catch(() => undefined);
  else if (dice < 0.88) device.markAllRead(theWorkspace).catch(() => undefined);
  else if (dice < 0.95) device.resumeReading(theChannel);
  else server.isRefusing = !server.isRefusing;
}
