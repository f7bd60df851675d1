import { ChatError } from '@chatera/protocol/light';
import type { Message, MessageBody, UserId } from '@chatera/protocol';
import { memoryOutbox } from '../outbox/outbox-store.js';
import type { OutboxStore } from '../outbox/outbox-store.js';
import { Outbox } from '../outbox/outbox.js';
import { Timers } from '../platform/timers.js';
import type { PendingMessage } from '../timelines/timeline-state.js';
import { alice, ChannelLog } from './channel-log.js';

export type Draft = Pick<PendingMessage, 'id' | 'channelId' | 'body'>;
type Deliver = (draft: Draft) => Promise<Message>;

export const text = (words: string): MessageBody => ({ kind: 'plain', text: words });
export const wordsOf = ({ body }: { body: MessageBody | null }): string | null => (body?.kind === 'plain' ? body.text : null);

/** The server's side of sending: the same id again is answered with the stored one. */
export class SendServer {
  readonly log = new ChannelLog();
  readonly tries: Draft[] = [];

  store({ id, body }: Draft): Message {
    const known = this.log.messages.find((message) => message.id === id);
    return known ?? this.log.create(wordsOf({ body }) ?? '', { id, authorId: alice });
  }
}

interface Setup {
  readonly deliver?: Deliver;
  readonly store?: OutboxStore | (() => Promise<OutboxStore>);
  readonly sendsWithoutStore?: boolean;
  readonly author?: () => UserId | null;
  readonly serverNow?: () => number;
  /** Shared by several clients. */
  readonly server?: SendServer;
}

export function anOutbox({
  deliver,
  store = memoryOutbox(),
  sendsWithoutStore = false,
  author = () => alice,
  serverNow = Date.now,
  server = new SendServer(),
}: Setup = {}): {
  outbox: Outbox;
  server: SendServer;
  timers: Timers;
} {
  const timers = new Timers();
  const outbox: Outbox = new Outbox({
    store,
    sendsWithoutStore,
    timers,
    author,
    serverNow,
    deliver: async (draft) => {
      server.tries.push(draft);
      return deliver ? deliver(draft) : server.store(draft);
    },
    receive: (message) => outbox.accepted(message),
    log: () => undefined,
  });
  return { outbox, server, timers };
}

export const down = (): Promise<never> => Promise.reject(new ChatError('unavailable', 'down'));
