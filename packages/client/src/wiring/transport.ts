import type { EventName, EventPayload } from '@chatera/protocol';
import type { ClientOptions } from '../client.js';
import { Emitter } from '../platform/emitter.js';
import { Timers } from '../platform/timers.js';
import { Session } from '../session/session.js';
import { createCall } from '../transport/call.js';
import type { Call } from '../transport/call.js';
import { Connection } from '../transport/connection.js';
import { createHttp } from '../transport/http.js';

export interface Transport {
  readonly timers: Timers;
  readonly on: Emitter['on'];
  readonly session: Session;
  readonly call: Call;
  readonly connection: Connection;
  readonly close: () => void;
}

/** Everything that touches the outside: requests, the socket, timers. */
export function createTransport(options: Pick<ClientOptions, 'url' | 'sessionStore' | 'deviceName' | 'fetch'>): Transport {
  const { url, sessionStore, deviceName } = options;
  // Called through an arrow: `fetch` wants to be called on its global.
  const fetch: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const timers = new Timers();
  const ending = new AbortController();
  const emitter = new Emitter();
  const http = createHttp({ url, fetch, usesCookie: sessionStore.refreshIn === 'cookie', signal: ending.signal });
  const session = new Session({ http, store: sessionStore, timers, deviceName });
  const connection = new Connection({
    url,
    timers,
    accessToken: () => session.accessToken(),
    renew: (refused) => session.renew(refused),
    // The server speaks the same contract: its names and payloads are those of EventName.
    onEvent: (name, payload) => emitter.emit(name as EventName, payload as EventPayload<EventName>),
  });
  const close = () => {
    ending.abort();
    timers.close();
    connection.stop();
  };
  return { timers, on: emitter.on, session, call: createCall(http, session), connection, close };
}
