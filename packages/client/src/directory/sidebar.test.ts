import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChatError, type ChannelId, type Sidebar } from '@chatera/protocol';
import { asChatError } from '../platform/retry.js';
import { Timers } from '../platform/timers.js';
import { alice } from '../testing/channel-log.js';
import { fakeCall } from '../testing/fake-call.js';
import { forEachSeed } from '../testing/random.js';
import { SidebarStore, type Rearrange } from './sidebar.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const channel = (number: number) => `c0000000-0000-4000-8000-${String(number).padStart(12, '0')}` as ChannelId;
const mute =
  (id: ChannelId): Rearrange =>
  (arrangement) =>
    arrangement.muted.includes(id) ? arrangement : { ...arrangement, muted: [...arrangement.muted, id] };

/** The server, and devices that are told. */
class Desk {
  stored: Sidebar = { version: 0, muted: [], sections: [] };
  failure: ChatError | null = null;
  isTold = true;
  readonly devices: SidebarStore[] = [];

  constructor(private readonly delayMs: () => number = () => 10) {}

  device(): SidebarStore {
    const wait = () => new Promise((resolve) => setTimeout(resolve, this.delayMs()));
    const call = fakeCall({ getSidebar: () => this.stored, putSidebar: (input: Sidebar & { after: number }) => this.put(input) }, wait);
    const device = new SidebarStore({ call, timers: new Timers(), me: () => alice });
    this.devices.push(device);
    device.reload();
    return device;
  }

  private put({ after, muted, sections }: Sidebar & { after: number }) {
    if (this.failure) throw this.failure;
    if (after !== this.stored.version) return { isWritten: false, sidebar: this.stored };
    this.stored = { version: after + 1, muted, sections };
    const { stored } = this;
    for (const device of this.isTold ? this.devices : []) setTimeout(() => device.take(stored), this.delayMs());
    return { isWritten: true, sidebar: stored };
  }
}

const aMoment = () => jest.advanceTimersByTimeAsync(2_000);

it('shows a change at once, and on the other device when the server has it', async () => {
  const desk = new Desk();
  const [laptop, phone] = [desk.device(), desk.device()];
  await aMoment();
  const done = laptop.change(mute(channel(1)));
  expect(laptop.muted.get().has(channel(1))).toBe(true);
  expect(phone.muted.get().size).toBe(0);
  await aMoment();
  await done;
  expect(phone.get().muted).toEqual([channel(1)]);
});

it('does again what another device was quicker than', async () => {
  const desk = new Desk();
  const [laptop, phone] = [desk.device(), desk.device()];
  await aMoment();
  const done = Promise.all([laptop.change(mute(channel(1))), phone.change(mute(channel(2)))]);
  await aMoment();
  await done;
  expect([...desk.stored.muted].sort()).toEqual([channel(1), channel(2)]);
});

describe('what the server', () => {
  it('refuses is as it was before, and what was wished after it stays', async () => {
    const desk = new Desk();
    const laptop = desk.device();
    await aMoment();
    desk.failure = new ChatError('invalid-input', 'No');
    const outcome = laptop.change(mute(channel(1))).then(() => 'done', asChatError);
    await jest.advanceTimersByTimeAsync(5);
    const wished = laptop.change(mute(channel(2)));
    await jest.advanceTimersByTimeAsync(10);
    desk.failure = null;
    await aMoment();
    await wished;
    expect(await outcome).toMatchObject({ code: 'invalid-input' });
    expect(laptop.get().muted).toEqual([channel(2)]);
  });

  it('cannot take now is tried again, and shown meanwhile', async () => {
    const desk = new Desk();
    const laptop = desk.device();
    await aMoment();
    desk.failure = new ChatError('unavailable', 'Not now');
    const done = laptop.change(mute(channel(1)));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(laptop.get().muted).toEqual([channel(1)]);
    desk.failure = null;
    laptop.reload();
    await aMoment();
    await done;
    expect(desk.stored.muted).toEqual([channel(1)]);
  });
});

it('asks no more once the client was closed', async () => {
  const [asked, timers] = [{ times: 0 }, new Timers()];
  const call = fakeCall({
    putSidebar: () => {
      // Without this it would never end: nothing else runs any more.
      if (asked.times++ > 1_000) return new Promise(() => undefined);
      throw new ChatError('unavailable', 'Aborted');
    },
  });
  const sidebar = new SidebarStore({ call, timers, me: () => alice });
  void sidebar.change(mute(channel(1)));
  await jest.advanceTimersByTimeAsync(100);
  const before = asked.times;
  timers.close();
  await jest.advanceTimersByTimeAsync(100);
  expect(asked.times - before).toBeLessThanOrEqual(1);
});

it('comes to the same on all devices, with all that was wished', async () => {
  await forEachSeed(60, async (chance) => {
    const desk = new Desk(() => chance.below(300));
    const devices = [desk.device(), desk.device(), desk.device()];
    const done: Promise<void>[] = [];
    for (let turn = 0; turn < 15; turn += 1) {
      done.push(chance.pick(devices).change(mute(channel(turn))));
      desk.isTold = chance.is(0.7);
      await jest.advanceTimersByTimeAsync(chance.below(400));
    }
    desk.isTold = true;
    await jest.advanceTimersByTimeAsync(30_000);
    await Promise.all(done);
    for (const device of devices) device.reload();
    await aMoment();
    expect([...desk.stored.muted].sort()).toEqual(Array.from({ length: 15 }, (_, turn) => channel(turn)));
    for (const device of devices) expect(device.get().muted).toEqual(desk.stored.muted);
  });
});
