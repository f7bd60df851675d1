import { ChatError } from '@chatera/protocol';
import type { ChannelId, MyChannel } from '@chatera/protocol';
import { Channels } from '../directory/channels.js';
import { Timers } from '../platform/timers.js';
import { alice, ChannelLog, theChannel } from './channel-log.js';
import { fakeCall } from './fake-call.js';
import { callsAlice, mineOf } from './my-channels.js';

interface TheChannels {
  readonly channels: Channels;
  /** What the server has. */
  readonly rooms: Map<ChannelId, () => MyChannel>;
  readonly log: ChannelLog;
  /** What the server was asked, and where it was told that one had read. */
  readonly asked: string[];
  readonly marked: number[];
  readonly lost: ChannelId[];
  readonly joined: ChannelId[];
  readonly named: string[];
  /** So many answers are failures. */
  readonly fail: (times: number) => void;
  /** A question takes so long, and its answer as well. */
  readonly slow: (ms: number) => void;
  readonly mine: (id?: ChannelId) => MyChannel | undefined;
}

/** Channels of one workspace. */
export function theChannels(log = new ChannelLog()): TheChannels {
  const rooms = new Map<ChannelId, () => MyChannel>([[theChannel, () => mineOf(log)]]);
  const asked: string[] = [];
  const marked: number[] = [];
  const lost: ChannelId[] = [];
  const joined: ChannelId[] = [];
  const named: string[] = [];
  let failures = 0;
  let delayMs = 0;
  const say = (what: string) => {
    asked.push(what);
    if (failures > 0 && failures--) throw new ChatError('unavailable', 'down');
  };
  const answers = {
    listChannels: () => { say('list'); return { items: [...rooms.values()].map((room) => room()) }; }, // prettier-ignore
    listDirect: ({ cursor }: { cursor?: string }) => { say(`direct ${cursor ?? 'first'}`); return cursor ? { items: [], nextCursor: null } : { items: [], nextCursor: 'more' }; }, // prettier-ignore
    getChannel: ({ channelId }: { channelId: ChannelId }) => {
      say('one');
      const room = rooms.get(channelId);
      if (!room) throw new ChatError('not-found', 'gone');
      return room();
    },
  };
  const channels = new Channels({
    call: fakeCall(answers, () => new Promise((resolve) => (delayMs ? setTimeout(resolve, delayMs) : resolve(null)))),
    timers: new Timers(),
    me: () => alice,
    calls: callsAlice,
    markRead: async ({ channelId, upTo }) => {
      marked.push(upTo);
      if (failures > 0 && failures--) throw new ChatError('unavailable', 'down');
      const { unreadCount, mentionCount } = mineOf(log, { readUpTo: upTo });
      return { channelId, readEpoch: 0, readUpTo: upTo, unreadCount, mentionCount, rev: log.rev };
    },
    onPeople: (people) => named.push(...people.map(({ displayName }) => displayName)),
    onJoined: ({ channel }) => joined.push(channel.id),
    onLost: (channelId) => lost.push(channelId),
    onDoubt: () => undefined,
  });
  const fail = (times: number) => (failures = times);
  const slow = (ms: number) => (delayMs = ms);
  return { channels, rooms, log, asked, marked, lost, joined, named, fail, slow, mine: (id = theChannel) => channels.get().get(id) };
}
