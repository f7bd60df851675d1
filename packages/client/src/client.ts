import type { ChannelId, EventName, EventPayload, Message, MessageBody, MessageId } from '@chatera/protocol';
import type { Channels } from './directory/channels.js';
import { memoryDrafts } from './directory/draft-store.js';
import type { DraftStore } from './directory/draft-store.js';
import type { Drafts } from './directory/drafts.js';
import type { OwnPresence } from './directory/own-presence.js';
import type { People } from './directory/people.js';
import type { SidebarStore } from './directory/sidebar.js';
import type { Threads } from './directory/threads.js';
import type { Typing } from './directory/typing.js';
import type { Workspaces } from './directory/workspaces.js';
import { memoryOutbox } from './outbox/outbox-store.js';
import type { OutboxStore } from './outbox/outbox-store.js';
import type { Outbox } from './outbox/outbox.js';
import type { ReadableStore } from './platform/store.js';
import type { SessionStore } from './session/session-store.js';
import type { Session } from './session/session.js';
import type { ReactionPlace } from './timelines/message-changes.js';
import type { Timelines } from './timelines/timelines.js';
import type { Call } from './transport/call.js';
import type { Connection } from './transport/connection.js';
import { wireEvents } from './wiring/events.js';
import { wake, wireLifecycle } from './wiring/lifecycle.js';
import { onWake } from './wiring/on-wake.js';
import { createStores } from './wiring/stores.js';
import { createTransport } from './wiring/transport.js';

export interface ClientOptions {
  /** Origin of the server, without a path. Empty in a browser that was served by it. */
  readonly url: string;
  readonly sessionStore: SessionStore;
  /** Where messages wait until the server has them, or what opens it, again if that fails. Left out: in memory. */
  readonly outboxStore?: OutboxStore | (() => Promise<OutboxStore>);
  /**
   * What an earlier run left goes before what is new, so new messages wait until the store has answered once. Some browsers' hang for good:
   * with this they go after a few tries, and what is found later goes then. Left out: they wait.
   */
  readonly sendsWithoutStore?: boolean;
  /** Where drafts wait until the server has them. Left out: in memory. */
  readonly draftStore?: DraftStore;
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
  readonly threads: Threads;
  readonly drafts: Drafts;
  readonly sidebar: SidebarStore;
  readonly people: People;
  readonly workspaces: Workspaces;
  readonly presence: { readonly set: (presence: OwnPresence) => void };
  readonly typing: Typing;
  /**
   * How often the server was found to stand on another database since the start: restored from a backup, it knows less. The stores fetch anew
   * by themselves; what else was fetched before counts for nothing.
   */
  readonly restores: ReadableStore<number>;
  /** Shown at once, taken back when refused. @throws ChatError */
  readonly edit: (channelId: ChannelId, messageId: MessageId, body: MessageBody) => Promise<Message>;
  /** Shown at once, taken back when refused. @throws ChatError */
  readonly remove: (channelId: ChannelId, messageId: MessageId) => Promise<Message>;
  /** Reacts to a message, or takes it back. Shown at once, taken back when refused. @throws ChatError */
  readonly react: (what: ReactionPlace, isAdded: boolean) => Promise<Message>;
  /** Ends every timer, request and socket. The session stays valid for the next start. */
  readonly close: () => void;
}

export function createClient(options: ClientOptions): ChatClient {
  const { outboxStore = memoryOutbox(), sendsWithoutStore = false, draftStore = memoryDrafts(), log = () => undefined } = options;
  const transport = createTransport(options);
  const stores = createStores(transport, { keeping: { store: outboxStore, sendsWithoutStore }, draftStore, log });
  const { call, on, session, connection } = transport;
  const { timelines, outbox, channels, threads, drafts, sidebar, people, workspaces, presence, typing, changes, restores } = stores;

  wireEvents({ ...transport, ...stores });
  wireLifecycle({ ...transport, ...stores });
  void outbox.restore();
  const stopWaking = onWake(() => wake({ ...transport, ...stores }));

  return {
    call,
    command: (name, input) => connection.command(name, input),
    on,
    session,
    connection,
    timelines,
    outbox,
    channels,
    threads,
    drafts,
    sidebar,
    people,
    workspaces,
    presence,
    typing,
    restores,
    edit: (channelId, messageId, body) => changes.edit(channelId, messageId, body),
    remove: (channelId, messageId) => changes.remove(channelId, messageId),
    react: (what, isAdded) => changes.react(what, isAdded),
    close: () => {
      stopWaking();
      outbox.close();
      transport.close();
    },
  };
}
