import { addReaction, listChanges, markRead, maxChangesPerCommand, removeReaction, sendMessage, sync } from '@chatera/protocol/light';
import type { ChannelId, UserId } from '@chatera/protocol';
import { calling } from '../directory/calling.js';
import { Channels } from '../directory/channels.js';
import type { DraftStore } from '../directory/draft-store.js';
import { Drafts } from '../directory/drafts.js';
import { OwnPresenceTeller } from '../directory/own-presence.js';
import { People } from '../directory/people.js';
import { SidebarStore } from '../directory/sidebar.js';
import { Threads } from '../directory/threads.js';
import { Typing } from '../directory/typing.js';
import { Workspaces } from '../directory/workspaces.js';
import { Outbox, type OutboxOptions } from '../outbox/outbox.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import { MessageChanges } from '../timelines/message-changes.js';
import type { MessageChangesOptions } from '../timelines/message-changes.js';
import { isOf, isThread } from '../timelines/flow.js';
import { Timelines, type TimelinesOptions } from '../timelines/timelines.js';
import { sinceRestore } from '../transport/since-restore.js';
import { Digest } from './digest.js';
import { spreadAnswer, spreadChanges, spreadJoining } from './events.js';
import type { Transport } from './transport.js';

export interface Stores {
  readonly timelines: Timelines;
  readonly channels: Channels;
  readonly outbox: Outbox;
  readonly people: People;
  readonly threads: Threads;
  readonly drafts: Drafts;
  readonly sidebar: SidebarStore;
  readonly workspaces: Workspaces;
  readonly presence: OwnPresenceTeller;
  readonly typing: Typing;
  readonly digest: Digest;
  readonly changes: MessageChanges;
  /** As in `ChatClient`. */
  readonly restores: ReadableStore<number>;
}

interface StoreOptions {
  readonly keeping: Pick<OutboxOptions, 'store' | 'sendsWithoutStore'>;
  readonly draftStore: DraftStore;
  readonly log: (message: string, error: unknown) => void;
}

/** Everything that is known, and who asks for what is missing in it. */
export function createStores({ call, timers, session, connection }: Transport, { keeping, draftStore, log }: StoreOptions): Stores {
  const me = (): UserId | null => session.get().me?.user.id ?? null;
  const restores = new Store(0);
  const listCall = sinceRestore(call, restores);

  const calls = calling({ me, channel: (id) => channels.get().get(id), roleIdsIn: (id) => workspaces.roleIdsIn(id) });
  const timelines: Timelines = new Timelines({
    call,
    timers,
    me,
    changes: catchingUp({ call, connection }),
    readMark: ({ channelId, flow }) => (isThread(flow) ? threads.readMark(channelId, flow) : channels.readMark(channelId)),
    pendingIn: ({ channelId, flow }) => outbox.pendingIn(channelId).filter(({ id, reply = null }) => isOf(flow, { id, reply })),
    onChanges: (changes) => spreadChanges({ channels, threads, outbox, people }, changes),
    onRestored: () => startAgain({ restores, channels, threads, ...own, workspaces, people }),
  });
  const channels: Channels = new Channels({
    call: listCall,
    timers,
    me,
    calls,
    markRead: (input) => (connection.isOnline ? connection.command('markRead', input) : call(markRead, input)),
    onPeople: (users) => people.put(users.map((user) => ({ user }))),
    onJoined: (mine) => spreadJoining({ timelines, threads }, mine),
    onLost: (channelId) => leave({ timelines, threads }, channelId),
    onDoubt: (channelId) => threads.doubt(channelId),
  });
  const threads = new Threads({ call: listCall, timers, me, calls });
  const own = { drafts: new Drafts({ call, timers, me, store: draftStore }), sidebar: new SidebarStore({ call, timers, me }) };
  const outbox: Outbox = new Outbox({
    ...keeping,
    timers,
    author: me,
    serverNow: () => session.serverNow(),
    deliver: delivering({ call, connection }),
    receive: (message) => spreadAnswer({ timelines, channels, threads, outbox }, message),
    log,
  });
  const people = new People(call, timers);
  const workspaces = new Workspaces({ call, timers, me, onLost: (workspaceId) => channels.dropWorkspace(workspaceId) });
  const presence = new OwnPresenceTeller({ connection, timers, serverNow: () => session.serverNow() });
  const typing = new Typing({ connection, timers, me });
  const digest = new Digest({
    timers,
    timelines,
    channels,
    me,
    sync: (input) => (connection.isOnline ? connection.command('sync', input) : call(sync, input)),
    log,
  });
  const changes = new MessageChanges({
    call,
    timelines,
    me,
    react: reacting({ call, connection }),
    receive: (message) => spreadAnswer({ timelines, channels, threads, outbox }, message),
  });
  return { timelines, channels, outbox, people, threads, ...own, workspaces, presence, typing, digest, changes, restores };
}

function leave({ timelines, threads }: Pick<Stores, 'timelines' | 'threads'>, channelId: ChannelId): void {
  timelines.leave(channelId);
  threads.drop(channelId);
}

type Restored = Pick<Stores, 'channels' | 'threads' | 'drafts' | 'sidebar' | 'workspaces' | 'people'> & {
  readonly restores: Store<number>;
};

/** The database is another: no number of before means anything, and who or what is there may be another, too. */
function startAgain({ restores, channels, threads, drafts, sidebar, workspaces, people }: Restored): void {
  restores.update((times) => times + 1);
  channels.restart();
  threads.restart();
  drafts.restart();
  sidebar.reload();
  workspaces.reload();
  people.reload();
}

type Doors = Pick<Transport, 'call' | 'connection'>;

/** Few changes weigh little enough to share the line with pushes. More go better compressed, over HTTP. */
const catchingUp =
  ({ call, connection }: Doors): TimelinesOptions['changes'] =>
  (input) =>
    connection.isOnline && (input.limit ?? Infinity) <= maxChangesPerCommand
      ? connection.command('listChanges', input)
      : call(listChanges, input);

/** Which thread a message stands in, the server knows by what it answers. */
const delivering =
  ({ call, connection }: Doors): OutboxOptions['deliver'] =>
  ({ reply, ...draft }) => {
    const input = { ...draft, ...(reply && { reply: { parentId: reply.parentId, isInChannel: reply.isInChannel } }) };
    return connection.isOnline ? connection.command('sendMessage', input) : call(sendMessage, input);
  };

/** Over whichever door is open. */
const reacting =
  ({ call, connection }: Doors): MessageChangesOptions['react'] =>
  (what, isAdded) => {
    if (!connection.isOnline) return call(isAdded ? addReaction : removeReaction, what);
    return connection.command(isAdded ? 'addReaction' : 'removeReaction', what);
  };
