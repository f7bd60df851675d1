import { handshakeReasons, type HandshakeReason, type Metrics } from '../metrics/index.js';
import type { ChatServer } from './chat-socket.js';
import { FastAdapter } from './fast-adapter.js';

/** Counts who comes and goes. Those who are refused are counted by the door. */
export function observeSockets(io: ChatServer, metrics: Metrics): void {
  const { socketsConnected, handshakes, disconnects } = metrics;
  const { adapter } = io.of('/');
  if (adapter instanceof FastAdapter) adapter.tell(metrics);
  socketsConnected.readFrom(() => io.sockets.sockets.size);
  io.on('connection', (socket) => {
    handshakes.add(1, { code: 'ok', reason: reasonOf(socket.handshake.auth) });
    socket.once('disconnect', (reason) => disconnects.add(1, { reason }));
  });
}

/** Why a client says that it connects. It may say anything: only what is declared becomes a series. */
export const reasonOf = ({ reason }: Record<string, unknown>): HandshakeReason =>
  handshakeReasons.find((known) => known === reason) ?? 'unknown';
