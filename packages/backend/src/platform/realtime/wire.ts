import type { Socket as TcpSocket } from 'node:net';
import type { ChatSocket } from './chat-socket.js';

/** More than this unsent, and a socket gets no more news: it will be closed, and its client asks for what it missed. */
export const maxUnsentBytes = 1024 * 1024;
/** The same for what Socket.IO itself holds back. */
const maxUnsentPackets = 256;
/**
 * So many times that, and it is closed at once. Eight calls of one session run together, and their answers are some 1.2 MB at most: who takes
 * what it asks for, however slowly, does not come so far.
 */
const hardFactor = 16;

/** What we need of the transports below Socket.IO; private to `ws` and to engine.io, and pinned by a test. */
interface Transport {
  readonly name: string;
  readonly socket?: { readonly readyState: number; readonly _socket?: TcpSocket | null };
}

const webSocketIsOpen = 1;

type OnALine = Pick<ChatSocket, 'conn'>;

/** The TCP connection of a socket that frames may be written to; null while there is none, as in the middle of closing. */
export function wireOf({ conn }: OnALine): TcpSocket | null {
  if (conn.readyState !== 'open') return null;
  const { name, socket } = conn.transport as unknown as Transport; // Socket.IO's types hide it
  return name === 'websocket' && socket?.readyState === webSocketIsOpen ? (socket._socket ?? null) : null;
}

/** What is written to it until the end of this turn of the loop leaves as one write, which costs more than what is in it. */
export function joinTurn(wire: TcpSocket): void {
  wire.cork();
  setImmediate(() => wire.uncork());
}

/** Several frames as one write. */
export function writeAll(wire: TcpSocket, frames: readonly Buffer[]): void {
  if (frames.length > 1) wire.cork();
  for (const frame of frames) wire.write(frame);
  if (frames.length > 1) wire.uncork();
}

/** Whether a socket does not take what is sent to it. Asked for each socket at each push, where its wire is at hand. */
export const isClogged = (socket: OnALine, wire = wireOf(socket)): boolean => holdsMoreThan(1, socket, wire);

/** Whether so much waits for it that it is not waited for any longer. */
export const isOverfull = (socket: OnALine): boolean => holdsMoreThan(hardFactor, socket, wireOf(socket));

function holdsMoreThan(factor: number, socket: OnALine, wire: TcpSocket | null): boolean {
  const packets = heldBack(socket);
  if (packets.length > maxUnsentPackets * factor) return true;
  let unsent = wire?.writableLength ?? 0;
  // In UTF-16 code units, which is what text takes in memory, or half of it.
  for (const { data } of packets) unsent += data?.length ?? 0;
  return unsent > maxUnsentBytes * factor;
}

/** What Socket.IO keeps until all before it has left. */
const heldBack = ({ conn }: OnALine) => (conn as unknown as { writeBuffer: { data?: string }[] }).writeBuffer; // public in fact, not in the types
