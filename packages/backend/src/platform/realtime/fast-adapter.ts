import { Adapter, type BroadcastOptions } from 'socket.io-adapter';
import type { Metrics } from '../metrics/index.js';
import type { ChatSocket } from './chat-socket.js';
import { Cork } from './cork.js';
import { frameOf } from './frame.js';
import { joinTurn, maxUnsentBytes, wireOf } from './wire.js';

/** "message" in Engine.IO's protocol, before what Socket.IO encodes. */
const messagePrefix = '4';

type Packet = Record<string, unknown>;

/** What an adapter uses of the namespace it belongs to. */
interface Namespace {
  readonly name: string;
  readonly sockets: ReadonlyMap<string, ChatSocket>;
  readonly server: { readonly encoder: { encode: (packet: Packet) => unknown[] } };
}

/**
 * Rooms as Socket.IO has them; but what goes to one is encoded once and written to its members as ready bytes, past the queues that
 * Socket.IO keeps per socket. What goes to everybody, or has binary parts, goes the usual way.
 */
export class FastAdapter extends Adapter {
  private metrics: Metrics | null = null;
  private readonly cork = new Cork({
    deliver: (room, bytes, frames) => this.write(this.rooms.get(room) ?? [], bytes, frames),
    onDelivered: (since) => this.metrics?.pushToSocket.since(since),
  });

  private get namespace(): Namespace {
    return this.nsp as Namespace; // any, in Socket.IO's types
  }

  override init(): void {
    this.on('delete-room', (room: string) => this.cork.forget(room));
  }

  /** Socket.IO makes its adapters itself: what they tell is handed to them afterwards. */
  tell(metrics: Metrics): void {
    this.metrics = metrics;
  }

  override broadcast(packet: Packet, options: BroadcastOptions): void {
    this.metrics?.pushes.add(1, { event: eventOf(packet) });
    const isPlain = options.rooms.size > 0 && !options.except?.size && !options.flags?.volatile;
    const text = isPlain ? this.textOf(packet) : null;
    if (text === null) super.broadcast(packet, options);
    else this.push([...options.rooms], messagePrefix + text);
  }

  private push(names: readonly string[], text: string): void {
    const [first, ...others] = names.filter((name) => this.rooms.has(name));
    if (first === undefined) return;
    if (others.length === 0) this.cork.push(first, frameOf(text));
    else this.pushOnce([first, ...others], frameOf(text));
  }

  /** Who is in several of the rooms is told once. */
  private pushOnce(names: readonly string[], frame: Buffer): void {
    const since = performance.now();
    this.write(new Set(names.flatMap((name) => [...(this.rooms.get(name) ?? [])])), frame, 1);
    this.metrics?.pushToSocket.since(since);
  }

  /** Null for one with binary parts, which take more than one frame. */
  private textOf(packet: Packet): string | null {
    const { name, server } = this.namespace;
    const [text, ...parts] = server.encoder.encode({ ...packet, nsp: name });
    return parts.length === 0 && typeof text === 'string' ? text : null;
  }

  private write(ids: Iterable<string>, bytes: Buffer, frames: number): void {
    const { sockets } = this.namespace;
    let receivers = 0;
    for (const id of ids) {
      const socket = sockets.get(id);
      const wire = socket && wireOf(socket);
      // Who does not take what it is sent misses this, is closed by `SlowConsumers`, and asks for it when it comes back.
      if (wire && wire.writableLength <= maxUnsentBytes) {
        // An author is told of the message and answered in one turn.
        if (socket.data.commandsUnderWay > 0) joinTurn(wire);
        wire.write(bytes);
        receivers += 1;
      } else if (socket) socket.data.hasMissed = true;
    }
    this.metrics?.deliveries.add(receivers * frames);
  }
}

const eventOf = ({ data }: Packet): string => (Array.isArray(data) ? String(data[0]) : '');
