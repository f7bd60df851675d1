import { socketPath } from '@chatera/protocol/light';
import type { ClientEvents, ServerEvents } from '@chatera/protocol';
import type { Socket } from 'socket.io-client';
import { requestTimeoutMs } from './http.js';

export type ChatSocket = Socket<ServerEvents, ClientEvents>;

/** Closed until `connect`. Socket.IO is fetched when it is first needed: the first screen is drawn without it. */
export async function makeSocket(url: string, token: () => string): Promise<ChatSocket> {
  const { io } = await import('socket.io-client');
  // Our own retry loop: Socket.IO's gives up for good when the server closes the socket or refuses the token.
  const options = { path: socketPath, transports: ['websocket'], autoConnect: false, reconnection: false, forceNew: true };
  // Why the line is made, for the server's metrics: many that were lost at once are its trouble, many that were closed its doing.
  let reason = 'first';
  const auth = (give: (auth: object) => void) => give({ token: token(), reason });
  const withToken = { ...options, timeout: requestTimeoutMs, auth };
  const socket: ChatSocket = url === '' ? io(withToken) : io(url, withToken);
  socket.on('connect', () => (reason = 'lost'));
  socket.on('server.draining', () => (reason = 'draining'));
  socket.on('disconnect', (cause) => (reason = reason === 'lost' && cause === 'io server disconnect' ? 'closed' : reason));
  return socket;
}
