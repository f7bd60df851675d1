import type { Socket as TcpSocket } from 'node:net';
import { socketPath } from '@chatera/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Actor } from '../platform/actor.js';
import type { ChatServer, ChatSocket } from '../platform/realtime/chat-socket.js';
import { RealtimeServer } from '../platform/realtime/realtime-server.js';
import type { TestApp } from './test-app.js';

/** A device that is connected and stays so until it is closed. */
export async function connectDevice(app: TestApp, actor: Actor): Promise<Socket> {
  const socket = io(app.url, {
    path: socketPath,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { token: await app.tokenFor(actor) },
  });
  await new Promise<void>((resolve, reject) => void socket.once('connect', resolve).once('connect_error', reject));
  return socket;
}

/** The client's TCP connection while it has one. Paused, it is somebody who takes nothing any more. */
export const tcpOf = (socket: Socket): TcpSocket | null =>
  (socket.io.engine.transport as unknown as { ws?: { _socket: TcpSocket | null } | null }).ws?._socket ?? null; // private

/** For good, and at once: a connection that was paused does not hear the other side's goodbye. */
export function hangUp(socket: Socket): void {
  tcpOf(socket)?.destroy();
  socket.disconnect();
}

/** Below what decides who may be told: what is told here is told. */
export const serverOf = (app: TestApp): ChatServer => Reflect.get(app.get(RealtimeServer), 'io') as ChatServer; // private, and there while it runs

/** The server's side of those that are connected. */
export const serverSockets = (app: TestApp): ChatSocket[] => [...serverOf(app).sockets.sockets.values()];

/** What the server holds for a socket, because the other side has not taken it: in Node's buffer, and in Socket.IO's before that. */
export function heldFor({ conn }: ChatSocket): { bytes: number; packets: number } {
  const { transport, writeBuffer } = conn as unknown as {
    transport: { socket?: { _socket?: TcpSocket | null } };
    writeBuffer: { data?: string }[];
  };
  const queued = writeBuffer.reduce((sum, { data = '' }) => sum + Buffer.byteLength(data), 0);
  return { bytes: (transport.socket?._socket?.writableLength ?? 0) + queued, packets: writeBuffer.length };
}
