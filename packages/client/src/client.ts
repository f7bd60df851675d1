import { markRead, sendMessage } from '@chatera/protocol';
import type { ChannelId, events, EventName, EventPayload, Message, MessageBody, MessageId, UserId } from '@chatera/protocol';
import { Channels } from './directory/channels.js';
import { OwnPresenceTeller } from './directory/own-presence.js';
import type { OwnPresence } from './directory/own-presence.js';
import { People } from './directory/people.js';
import { Workspaces } from './directory/workspaces.js';
import { memoryOutbox } from './outbox/outbox-store.js';
import type { OutboxStore } from './outbox/outbox-store.js';
import { Outbox } from './outbox/outbox.js';
import { Emitter } from './platform/emitter.js';
import { Timers } from './platform/timers.js';
import type { SessionStore } from './session/session-store.js';
import { Session } from './session/session.js';
import { MessageChanges } from './timelines/message-changes.js';
import { Timelines } from './timelines/timelines.js';
import { createCall } from './transport/call.js';
import type { Call } from './transport/call.js';
import { Connection } from './transport/connection.js';
import { createHttp } from './transport/http.js';
import { Digest } from './wiring/digest.js';
import { spread, spreadChanges, wireEvents } from './wiring/events.js';
import { wake, wireLifecycle } from './wiring/lifecycle.js';
import { onWake } from './wiring/on-wake.js';

export interface ClientOptions {
  /** Origin of the server, without a path. Empty in a browser that was served by it. */
  readonly url: string;
  readonly sessionStore: SessionStore;
  /** Where messages wait until the server has them. Left out: in memory. */
  readonly outboxStore?: OutboxStore;
  /** How this device is called in the list of sessions. */
  readonly deviceName?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** What went wrong without harm: it is tried again, or shown elsewhere. */
  readonly log?: (message: string, error: unknown) => void;
}

export interface ChatClient {
  readonly call: Call;
  /** A command over the socket. @throws ChatError, `unavailable` when there is no connection. */
  readonly command: Connection['command'];
  /** What the server pushes, as it comes. Returns what ends it. */
  readonly on: <K extends EventName>(name: K, handler: (payload: EventPayload<K>) => void) => () => void;
  readonly session: Session;
  readonly connection: Connection;
  readonly timelines: Timelines;
  readonly outbox: Outbox;
  readonly channels: Channels;
  readonly people: People;
  readonly workspaces: Workspaces;
  readonly presence: { readonly set: (presence: OwnPresence) => void };
  /** Shown at once, taken back when refused. @throws ChatError */
  readonly edit: (channelId: ChannelId, messageId: MessageId, body: MessageBody) => Promise<Message>;
  /** Shown at once, taken back when refused. @throws ChatError */
  readonly remove: (channelId: ChannelId, messageId: MessageId) => Promise<Message>;
  /** Ends every timer, request and socket. The session stays valid for the next start. */
  readonly close: () => void;
}

export function createClient(options: ClientOptions): ChatClient {
  const { url, sessionStore, deviceName, outboxStore = memoryOutbox(), log = () => undefined } = options;
  // Called through an arrow: `fetch` wants to be called on its global.
  const fetch: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const timers = new Timers();
  const ending = new AbortController();
  const emitter = new Emitter();

  const http = createHttp({ url, fetch, usesCookie: sessionStore.refreshIn === 'cookie', signal: ending.signal });
  const session: Session = new Session({ http, store: sessionStore, timers, deviceName, onLogout: (userId) => outbox.clear(userId) });
  const me = (): UserId | null => session.get().me?.user.id ?? null;
  const call = createCall(http, session);
  const connection = new Connection({
    url,
    timers,
    accessToken: () => session.accessToken(),
    renew: (refused) => session.renew(refused),
    // The server speaks the same contract: its names and payloads are those of EventName.
    onEvent: (name, payload) => emitter.emit(name as EventName, payload as EventPayload<keyof typeof events>),
  });

  const outbox: Outbox = new Outbox({
    store: outboxStore,
    timers,
    author: me,
    deliver: ({ id, channelId, body }) => {
      const input = { id, channelId, body };
      return connection.isOnline ? connection.command('sendMessage', input) : call(sendMessage, input);
    },
    receive: (message) => spread({ timelines, channels, outbox }, message),
    log,
  });
  const timelines: Timelines = new Timelines({
    call,
    timers,
    readMark: async (channelId) => {
      const mine = await channels.find(channelId).catch(() => null);
      return mine?.membership ? { readUpTo: mine.membership.readUpTo, unreadCount: mine.unreadCount } : null;
    },
    pendingIn: (channelId) => outbox.pendingIn(channelId),
    onChanges: (changes) => spreadChanges({ channels, outbox, people }, changes),
  });
  const channels: Channels = new Channels({
    call,
    timers,
    me,
    markRead: (channelId, upTo) =>
      connection.isOnline ? connection.command('markRead', { channelId, upTo }) : call(markRead, { channelId, upTo }),
    onLost: (channelId) => timelines.leave(channelId),
  });
  const people = new People(call, timers);
  const workspaces = new Workspaces({ call, timers, me, onLost: (workspaceId) => channels.dropWorkspace(workspaceId) });
  const presence = new OwnPresenceTeller(connection);
  const digest = new Digest({ call, timers, timelines, channels, me, log });
  const changes = new MessageChanges({ call, timelines, receive: (message) => spread({ timelines, channels, outbox }, message) });

  const parts = { on: emitter.on, session, connection, timelines, outbox, channels, people, workspaces, presence, digest };
  wireEvents(parts);
  wireLifecycle(parts);
  outbox.subscribe(() => timelines.pendingChanged());
  outbox.restore().catch((error: unknown) => log('The outbox could not be read', error));
  const stopWaking = onWake(() => wake(parts));

  return {
    ...parts,
    call,
    command: (name, input) => connection.command(name, input),
    edit: (channelId, messageId, body) => changes.edit(channelId, messageId, body),
    remove: (channelId, messageId) => changes.remove(channelId, messageId),
    close: () => {
      stopWaking();
      ending.abort();
      timers.close();
      connection.stop();
    },
  };
}
