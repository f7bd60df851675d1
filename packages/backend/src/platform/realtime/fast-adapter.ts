import { Adapter, type BroadcastOptions } from 'socket.io-adapter';
import type { Metrics } from '../metrics/index.js';
import type { ChatSocket } from './chat-socket.js';
import { Cork, type News } from './cork.js';
import { frameOf } from './frame.js';
import { isClogged, joinTurn, wireOf, writeAll } from './wire.js';

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
    sizeOf: (room) => this.rooms.get(room)?.size ?? 0,
    spread: (news) => this.spread(news),
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

  /** What they were told last leaves before they do. */
  override disconnectSockets(options: BroadcastOptions, close: boolean): void {
    this.cork.hurry(options.rooms.size > 0 ? options.rooms : this.rooms.keys());
    super.disconnectSockets(options, close);
  }

  private push(names: readonly string[], text: string): void {
    const rooms = names.filter((name) => this.rooms.has(name));
    if (rooms.length > 0) this.cork.push(rooms, frameOf(text));
  }

  /** Null for one with binary parts, which take more than one frame. */
  private textOf(packet: Packet): string | null {
    const { name, server } = this.namespace;
    const [text, ...parts] = server.encoder.encode({ ...packet, nsp: name });
    return parts.length === 0 && typeof text === 'string' ? text : null;
  }

  private spread(news: readonly News[]): number {
    const rooms = new Set(news.flatMap((each) => each.rooms));
    const [room] = rooms;
    const frames = news.map(({ frame }) => frame);
    const writes = rooms.size === 1 && room !== undefined ? this.tellRoom(room, frames) : this.tellEach(news);
    for (const { since } of news) this.metrics?.pushToSocket.since(since);
    return writes;
  }

  /** The same bytes for everybody in it. */
  private tellRoom(room: string, frames: readonly Buffer[]): number {
    const [first = Buffer.alloc(0)] = frames;
    const bytes = frames.length === 1 ? first : Buffer.concat(frames);
    let writes = 0;
    for (const id of this.rooms.get(room) ?? []) if (this.write(id, [bytes])) writes += 1;
    this.metrics?.deliveries.add(writes * frames.length);
    return writes;
  }

  /** Whom it is for in several ways is told once. */
  private tellEach(news: readonly News[]): number {
    const framesById = new Map<string, Buffer[]>();
    for (const { rooms, frame } of news) {
      for (const id of this.membersOf(rooms)) {
        const frames = framesById.get(id);
        if (frames) frames.push(frame);
        else framesById.set(id, [frame]);
      }
    }
    let [writes, deliveries] = [0, 0];
    for (const [id, frames] of framesById) {
      if (!this.write(id, frames)) continue;
      writes += 1;
      deliveries += frames.length;
    }
    this.metrics?.deliveries.add(deliveries);
    return writes;
  }

  private membersOf(rooms: readonly string[]): Iterable<string> {
    const [room = '', ...others] = rooms;
    if (others.length === 0) return this.rooms.get(room) ?? [];
    return new Set(rooms.flatMap((each) => [...(this.rooms.get(each) ?? [])]));
  }

  /** Who does not take what it is sent misses this, is closed by `SlowConsumers`, and asks for it when it comes back. */
  private write(id: string, frames: readonly Buffer[]): boolean {
    const socket = this.namespace.sockets.get(id);
    if (!socket) return false;
    const wire = wireOf(socket);
    if (!wire || isClogged(socket, wire)) {
      socket.data.hasMissed = true;
      return false;
    }
    // An author is told of the message and answered in one turn.
    if (socket.data.commandsUnderWay > 0) joinTurn(wire);
    writeAll(wire, frames);
    return true;
  }
}

const eventOf = ({ data }: Packet): string => (Array.isArray(data) ? String(data[0]) : '');
