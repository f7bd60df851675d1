import { socketPath, type CommandName, type EventName, type Reply } from '@chatera/protocol';
import { io, type Socket } from 'socket.io-client';
import type { TestApp } from '../index.js';
import { signedInCallers, type SignedInCaller } from './callers.js';
import type { World } from './world.js';

export interface Listeners {
  heard(caller: SignedInCaller, event: EventName): boolean;
  command(caller: SignedInCaller, name: CommandName, input: object): Promise<Reply<unknown>>;
  /** All that somebody was told since the last `forget`. */
  everything(caller: SignedInCaller): string[];
  forget(): void;
  /** Waits until everything that was pushed so far has arrived. */
  settle(): Promise<void>;
  close(): void;
}

/** One connected device for each signed-in kind of caller, writing down every event it is told. */
export async function connectAll(app: TestApp, { people }: World): Promise<Listeners> {
  const heard = new Map<SignedInCaller, Set<string>>();
  const sockets = new Map<SignedInCaller, Socket>();
  for (const name of signedInCallers) {
    const socket = await connect(app.url, await app.tokenFor(people[name]));
    socket.onAny((event: string) => void heard.get(name)?.add(event));
    heard.set(name, new Set());
    sockets.set(name, socket);
  }
  return {
    heard: (caller, event) => heard.get(caller)?.has(event) ?? false,
    command: (caller, name, input) => socketOf(sockets, caller).timeout(5_000).emitWithAck(name, input) as Promise<Reply<unknown>>, // the contract's
    everything: (caller) => [...(heard.get(caller) ?? [])],
    forget: () => {
      for (const events of heard.values()) events.clear();
    },
    settle: async () => {
      await Promise.all([...sockets.values()].filter(({ connected }) => connected).map(echo));
    },
    close: () => {
      for (const socket of sockets.values()) socket.disconnect();
    },
  };
}

function socketOf(sockets: ReadonlyMap<SignedInCaller, Socket>, caller: SignedInCaller): Socket {
  const socket = sockets.get(caller);
  if (!socket) throw new Error(`${caller} has no socket`);
  return socket;
}

/** Frames of a socket keep their order: an answer comes after every push before it. */
const echo = (socket: Socket): Promise<unknown> =>
  socket
    .timeout(5_000)
    .emitWithAck('no.such-command', {})
    .catch(() => undefined);

function connect(url: string, token: string): Promise<Socket> {
  const socket = io(url, { path: socketPath, transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

/** Whether the door opens at all. */
export const canConnect = (url: string, token: string): Promise<boolean> =>
  connect(url, token).then(
    (socket) => {
      socket.disconnect();
      return true;
    },
    () => false,
  );
