import { ChatError } from '@chatera/protocol';
import type { Message, MyThread, ThreadFollow } from '@chatera/protocol';
import { Threads } from '../directory/threads.js';
import { Timers } from '../platform/timers.js';
import { alice, ChannelLog, theChannel } from './channel-log.js';
import type { Push } from './channel-log.js';
import { fakeCall } from './fake-call.js';
import { callsAlice } from './my-channels.js';

type Device = Threads;

/** Milliseconds until something arrives. */
type Delay = () => number;

/** A thread and how Alice follows it, as the server keeps them, and devices of hers that are told. */
export class FollowedThread {
  readonly log = new ChannelLog();
  readonly root: Message = this.log.create('the first');
  readonly asked: string[] = [];
  isFollowing = true;
  isDown = false;
  private readUpTo = 0;
  private readEpoch = 0;
  /** Each with the moment its last push arrives: one line keeps their order. */
  private readonly devices = new Map<Device, number>();
  private told = 0;

  constructor(private readonly delay: Delay = () => 0) {}

  get follow(): ThreadFollow {
    const { isFollowing, readUpTo, readEpoch, log, root } = this;
    const unread = this.replies().filter(({ seq, authorId, body }) => seq > readUpTo && authorId !== alice && body !== null);
    const unreadCount = isFollowing ? Math.min(100, unread.length) : 0;
    const mentionCount = isFollowing ? Math.min(100, unread.filter(callsAlice).length) : 0;
    return { channelId: theChannel, threadId: root.id, isFollowing, readUpTo, readEpoch, unreadCount, mentionCount, rev: log.rev };
  }

  get mine(): MyThread {
    const message = this.log.messagesOf('all').find(({ id }) => id === this.root.id) ?? this.root;
    return { message, follow: this.follow };
  }

  replies(): Message[] {
    return this.log.messagesOf('all').filter(({ reply }) => reply?.threadId === this.root.id);
  }

  device(): Device {
    const device: Device = new Threads({
      call: fakeCall({
        getThread: () => this.answer('get', () => this.mine),
        listFollowedThreads: ({ isUnread }: { isUnread?: string }) =>
          this.answer(isUnread ? 'unread' : 'page', () => ({
            items: this.isFollowing && (!isUnread || this.follow.unreadCount > 0) ? [this.mine] : [],
            nextCursor: null,
          })),
        markThreadRead: (input: { upTo: number; readEpoch?: number }) => this.answer('read', () => this.markRead(input)),
        markThreadUnread: ({ from }: { from: number }) => this.answer('mark unread', () => this.markUnread(from)),
        followThread: () => this.answer('follow', () => this.change({ isFollowing: true })),
        unfollowThread: () => this.answer('unfollow', () => this.change({ isFollowing: false })),
      }),
      timers: new Timers(),
      me: () => alice,
      calls: callsAlice,
    });
    this.devices.set(device, 0);
    return device;
  }

  /** Tells every device what happened in the channel since it was last told. */
  push(): void {
    for (const push of this.log.pushes.slice(this.told)) this.tell((device) => take(device, push));
    this.told = this.log.pushes.length;
  }

  change(change: { isFollowing: boolean }): ThreadFollow {
    // Who follows it again has nothing of before unread.
    if (change.isFollowing && !this.isFollowing) this.readUpTo = Math.max(this.readUpTo, this.replies().at(-1)?.seq ?? 0);
    this.isFollowing = change.isFollowing;
    return this.moved();
  }

  private markRead({ upTo, readEpoch = this.readEpoch }: { upTo: number; readEpoch?: number }): ThreadFollow {
    if (readEpoch === this.readEpoch) this.readUpTo = Math.max(this.readUpTo, Math.min(upTo, this.replies().at(-1)?.seq ?? 0));
    return this.moved();
  }

  private markUnread(from: number): ThreadFollow {
    this.readUpTo = Math.min(this.readUpTo, Math.max(0, from - 1));
    this.readEpoch += 1;
    return this.moved();
  }

  private moved(): ThreadFollow {
    const { follow } = this;
    this.tell((device) => device.takeFollow(follow));
    return follow;
  }

  private tell(push: (device: Device) => void): void {
    for (const [device, last] of this.devices) {
      const at = Math.max(last, Date.now() + this.delay());
      this.devices.set(device, at);
      setTimeout(() => push(device), at - Date.now());
    }
  }

  private async answer<T>(name: string, act: () => T): Promise<T> {
    this.asked.push(name);
    await new Promise((resolve) => setTimeout(resolve, this.delay()));
    if (this.isDown) throw new ChatError('unavailable', 'No answer');
    const answer = act();
    await new Promise((resolve) => setTimeout(resolve, this.delay()));
    return answer;
  }
}

function take(device: Device, { message, part }: Push): void {
  if (message) device.takeMessage(message);
  if (part) device.takePartChange(part);
}
