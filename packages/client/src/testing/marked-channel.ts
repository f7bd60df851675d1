import { ChatError } from '@chatera/protocol';
import type { ChannelId, MyChannel, ReadMark } from '@chatera/protocol';
import { Channels } from '../directory/channels.js';
import { Timers } from '../platform/timers.js';
import { alice, ChannelLog, theChannel } from './channel-log.js';
import { fakeCall } from './fake-call.js';
import { callsAlice, mineOf } from './my-channels.js';

/** How the net treats a request, or a push: milliseconds on its way, or null where it is lost. */
export interface Net {
  readonly toServer: () => number | null;
  readonly fromServer: () => number | null;
}

const atOnce: Net = { toServer: () => 0, fromServer: () => 0 };

/** One channel and Alice's mark in it as the server keeps them, and devices of hers that are told, or not. */
export class MarkedChannel {
  readonly log = new ChannelLog();
  readEpoch = 0;
  readUpTo = 0;
  /** Refuses what moves marks back, or all of them. */
  isRefusing = false;
  readonly asked: string[] = [];
  private readonly devices: Channels[] = [];

  constructor(public net: Net = atOnce) {}

  get mine(): MyChannel {
    return mineOf(this.log, this);
  }

  device(): Channels {
    const channels: Channels = new Channels({
      call: fakeCall({
        getChannel: () => this.answer(() => this.mine),
        listChannels: () => this.answer(() => ({ items: [this.mine] })),
        markUnread: (input: { from: number }) => this.answer(() => this.markUnread(input)),
        markAllRead: () => this.answer(() => this.markAllRead()),
      }),
      timers: new Timers(),
      me: () => alice,
      calls: callsAlice,
      markRead: (input) => this.answer(() => this.markRead(input)),
      onPeople: () => undefined,
      onJoined: () => undefined,
      onLost: () => undefined,
      onDoubt: () => undefined,
    });
    this.devices.push(channels);
    return channels;
  }

  /** Somebody else writes, and every device is told. */
  write(): void {
    const message = this.log.create(this.log.rev % 3 === 0 ? `<@${alice}>` : 'hello');
    this.tell((device) => device.takeMessage(message));
  }

  private markRead({ upTo, readEpoch = this.readEpoch }: { channelId: ChannelId; upTo: number; readEpoch?: number }): ReadMark {
    if (!Number.isInteger(readEpoch)) throw new ChatError('invalid-input', 'An epoch is a whole number');
    this.asked.push(`read ${upTo} in ${readEpoch}`);
    if (readEpoch === this.readEpoch) this.readUpTo = Math.max(this.readUpTo, Math.min(upTo, this.log.rev));
    return this.moved();
  }

  private markUnread({ from }: { from: number }): ReadMark {
    if (this.isRefusing) throw new ChatError('forbidden', 'no');
    this.asked.push(`unread ${from}`);
    this.readUpTo = Math.min(this.readUpTo, Math.max(0, from - 1));
    this.readEpoch += 1;
    return this.moved();
  }

  private markAllRead(): { items: ReadMark[] } {
    if (this.isRefusing) throw new ChatError('forbidden', 'no');
    this.asked.push('read all');
    if (this.mine.unreadCount === 0) return { items: [] };
    this.readUpTo = this.log.rev;
    return { items: [this.moved()] };
  }

  private moved(): ReadMark {
    const { readEpoch, readUpTo, log } = this;
    const { unreadCount, mentionCount } = this.mine;
    const mark = { channelId: theChannel, readEpoch, readUpTo, unreadCount, mentionCount, rev: log.rev };
    this.tell((device) => device.takeReadMark(mark));
    return mark;
  }

  private tell(push: (device: Channels) => void): void {
    for (const device of this.devices) {
      const delayMs = this.net.fromServer();
      if (delayMs !== null) setTimeout(() => push(device), delayMs);
    }
  }

  /** Lost on the way there nothing happened; on the way back it did, and nobody knows. */
  private async answer<T>(act: () => T): Promise<T> {
    await travel(this.net.toServer());
    const answer = act();
    await travel(this.net.fromServer());
    return answer;
  }
}

const timeoutMs = 2_000;

async function travel(delayMs: number | null): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delayMs ?? timeoutMs));
  if (delayMs === null) throw new ChatError('unavailable', 'No answer');
}
