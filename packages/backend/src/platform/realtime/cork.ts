export interface CorkOptions {
  /** Writes bytes to everybody in a room. `frames` is how many of them are joined. */
  readonly deliver: (room: string, bytes: Buffer, frames: number) => void;
  /** After each delivery: when the first of its frames came, by `performance.now()`. */
  readonly onDelivered?: (since: number) => void;
}

interface Room {
  /** The turn of the loop in which it last had news. */
  turn: number;
  /** In its last flush there was more than one frame. */
  isBusy: boolean;
  pending: Buffer[];
  /** When the first of these came. */
  pendingSince: number;
}

/** A flush that takes longer than this means that the processor is the limit: then frames wait for company. */
const costlyMs = 1;
const windowMs = 2;

/**
 * Joins frames for one room into one write, which is what costs. A quiet room's news leaves at once; from the second frame of a turn on
 * they gather until the end of the turn, and while the server is busy up to 2 ms. Frames of one room keep their order.
 */
export class Cork {
  private readonly rooms = new Map<string, Room>();
  private readonly dirty = new Set<string>();
  private turn = 1;
  private isTurnCounted = false;
  private isFlushPlanned = false;
  private lastFlush = { endedAt: 0, tookMs: 0 };

  constructor(private readonly options: CorkOptions) {}

  push(name: string, frame: Buffer): void {
    const room = this.roomOf(name);
    const isFirst = room.pending.length === 0 && room.turn !== this.turn && !room.isBusy;
    room.turn = this.turn;
    this.countTurn();
    if (isFirst) {
      const since = performance.now();
      this.options.deliver(name, frame, 1);
      this.options.onDelivered?.(since);
      return;
    }
    if (room.pending.length === 0) room.pendingSince = performance.now();
    room.pending.push(frame);
    this.dirty.add(name);
    this.planFlush();
  }

  /** Nobody is in the room any more. */
  forget(name: string): void {
    this.rooms.delete(name);
    this.dirty.delete(name);
  }

  private roomOf(name: string): Room {
    const known = this.rooms.get(name);
    if (known) return known;
    const room: Room = { turn: 0, isBusy: false, pending: [], pendingSince: 0 };
    this.rooms.set(name, room);
    return room;
  }

  private countTurn(): void {
    if (this.isTurnCounted) return;
    this.isTurnCounted = true;
    setImmediate(() => {
      this.turn += 1;
      this.isTurnCounted = false;
    });
  }

  private planFlush(): void {
    if (this.isFlushPlanned) return;
    this.isFlushPlanned = true;
    const isBusy = this.lastFlush.tookMs > costlyMs && performance.now() - this.lastFlush.endedAt < windowMs;
    if (isBusy) setTimeout(() => this.flush(), windowMs);
    else setImmediate(() => this.flush());
  }

  private flush(): void {
    this.isFlushPlanned = false;
    const startedAt = performance.now();
    for (const name of this.dirty) this.flushRoom(name);
    this.dirty.clear();
    const endedAt = performance.now();
    this.lastFlush = { endedAt, tookMs: endedAt - startedAt };
  }

  private flushRoom(name: string): void {
    const room = this.roomOf(name);
    const { pending } = room;
    room.pending = [];
    room.isBusy = pending.length > 1;
    const [first] = pending;
    if (!first) return;
    this.options.deliver(name, pending.length === 1 ? first : Buffer.concat(pending), pending.length);
    this.options.onDelivered?.(room.pendingSince);
  }
}
