import type { ChannelId, MyThread } from '@chatera/protocol';
import { ChatError, listChanges, sync } from '@chatera/protocol/light';
import { Channels } from '../directory/channels.js';
import { Threads } from '../directory/threads.js';
import { Timers } from '../platform/timers.js';
import { Timelines } from '../timelines/timelines.js';
import type { Timeline } from '../timelines/timeline-view.js';
import { Digest } from '../wiring/digest.js';
import { alice, ChannelLog, theChannel } from './channel-log.js';
import { fakeCall } from './fake-call.js';
import { callsAlice, mineOf, theWorkspace } from './my-channels.js';

/** What answers, and may be changed while the line is open. */
export interface SilentServer {
  log: ChannelLog;
  /** What `sync` was asked. */
  readonly asked: Record<ChannelId, number>[];
  unreadThreads: () => MyThread[];
  /** Before each page of messages, and each list of channels. @throws ChatError to fail it */
  onPage: () => void;
  onList: () => void;
  /** What the node says that is asked, which may not know yet of a restore. */
  epoch: (asked: 'sync' | 'page' | 'changes') => string;
}

interface SilentLine {
  readonly server: SilentServer;
  readonly channels: Channels;
  readonly threads: Threads;
  readonly timelines: Timelines;
  readonly digest: Digest;
  readonly seen: () => Timeline['messages'];
  readonly close: () => void;
}

/** One channel, open and in the list, on a server that pushes nothing. */
export async function aSilentLine(log: ChannelLog): Promise<SilentLine> {
  const server: SilentServer = {
    ...{ log, asked: [], unreadThreads: () => [], onPage: () => undefined, onList: () => undefined },
    epoch: () => server.log.logEpoch,
  };
  const timers = new Timers();
  const call = callOf(server);
  const me = () => alice;
  const channels: Channels = new Channels({
    call,
    timers,
    me,
    calls: callsAlice,
    markRead: () => Promise.reject(new Error('Nobody reads here')),
    onPeople: () => undefined,
    onJoined: ({ channel, rev }) => timelines.joined(channel.id, rev),
    onLost: (channelId) => timelines.leave(channelId),
    onDoubt: (channelId) => threads.doubt(channelId),
  });
  const timelines = new Timelines({
    call,
    timers,
    me,
    changes: (input) => call(listChanges, input),
    readMark: async () => null,
    pendingIn: () => [],
    onChanges: () => undefined,
    onRestored: () => {
      channels.restart();
      threads.restart();
    },
  });
  const threads = new Threads({ call, timers, me, calls: callsAlice });
  const digest = new Digest({ sync: (input) => call(sync, input), timers, timelines, channels, me, log: () => undefined });
  await channels.loadWorkspace(theWorkspace);
  await timelines.open(theChannel, { at: 'latest' });
  digest.start();
  await digest.run();
  const close = () => {
    digest.stop();
    timers.close();
  };
  return { server, channels, threads, timelines, digest, seen: () => timelines.get(theChannel).messages, close };
}

const callOf = (server: SilentServer) =>
  fakeCall({
    listChannels: () => {
      server.onList();
      return { items: server.log.isGone ? [] : [mineOf(server.log)] };
    },
    getChannel: () => {
      if (server.log.isGone) throw new ChatError('not-found', 'No such channel');
      return mineOf(server.log);
    },
    listMessages: (place: object) => {
      server.onPage();
      return { ...server.log.list(place), logEpoch: server.epoch('page') };
    },
    listChanges: (input: { after: number; limit: number }) => ({ ...server.log.changes(input), logEpoch: server.epoch('changes') }),
    listFollowedThreads: () => ({ items: server.unreadThreads(), nextCursor: null }),
    sync: ({ channels }: { channels: Record<ChannelId, number> }) => {
      server.asked.push(channels);
      const { rev, isGone } = server.log;
      const isAsked = theChannel in channels;
      const moved = !isGone && isAsked && rev !== channels[theChannel] ? { [theChannel]: rev } : {};
      return { moved, gone: isGone && isAsked ? [theChannel] : [], logEpoch: server.epoch('sync') };
    },
  });

export function aLog(...words: string[]): ChannelLog {
  const log = new ChannelLog();
  for (const word of words) log.create(word);
  return log;
}
