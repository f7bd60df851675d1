import type { Socket } from 'node:net';

/** What a line does to the bytes that pass. */
export interface Weather {
  /** Each byte comes so much later. */
  readonly delayMs: number;
  /** Infinity: as fast as they come. */
  readonly bytesPerSecond: number;
  /** Nothing passes, nothing is lost. */
  readonly isStalled: boolean;
  /** Half-open: everything is swallowed, also that the other side is gone. */
  readonly isDeaf: boolean;
}

export const fair: Weather = { delayMs: 0, bytesPerSecond: Infinity, isStalled: false, isDeaf: false };

const maxQueuedBytes = 1 << 20;

/** One connection through the proxy. */
export class Pipe {
  private weather = fair;
  private readonly lanes: readonly [Lane, Lane];

  constructor(
    private readonly near: Socket,
    private readonly far: Socket,
    private readonly onEnd: () => void,
  ) {
    this.lanes = [new Lane(near, far), new Lane(far, near)];
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined); // 'close' follows
      socket.on('close', () => this.closed(other));
    }
  }

  become(weather: Weather): void {
    this.weather = weather;
    for (const lane of this.lanes) lane.become(weather);
  }

  /** Both sides are told so with RST. */
  reset(): void {
    this.weather = fair;
    this.near.resetAndDestroy();
    this.far.resetAndDestroy();
  }

  private closed(other: Socket): void {
    if (!this.weather.isDeaf) other.destroy();
    if (this.near.destroyed && this.far.destroyed) this.onEnd();
  }
}

/** One direction. In order, whatever the weather. */
class Lane {
  private weather = fair;
  private readonly queue: { readonly bytes: Buffer; readonly dueAt: number }[] = [];
  private queuedBytes = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
  ) {
    from.on('data', (bytes: Buffer) => this.take(bytes));
    to.on('drain', () => this.from.resume());
    from.on('end', () => this.ended());
  }

  become(weather: Weather): void {
    this.weather = weather;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.pump();
  }

  private take(bytes: Buffer): void {
    if (this.weather.isDeaf) return;
    if (this.weather === fair && this.queue.length === 0) return this.pass(bytes);
    this.queue.push({ bytes, dueAt: Date.now() + this.weather.delayMs });
    this.queuedBytes += bytes.length;
    if (this.queuedBytes > maxQueuedBytes) this.from.pause();
    this.pump();
  }

  private pump(): void {
    if (this.timer || this.weather.isStalled || this.weather.isDeaf) return;
    for (let head = this.queue[0]; head; head = this.queue[0]) {
      const waitMs = this.weather === fair ? 0 : head.dueAt - Date.now();
      if (waitMs > 0) return this.pumpIn(waitMs);
      this.queue.shift();
      this.queuedBytes -= head.bytes.length;
      this.pass(head.bytes);
      const pauseMs = (head.bytes.length / this.weather.bytesPerSecond) * 1_000;
      if (pauseMs >= 1) return this.pumpIn(pauseMs);
    }
    if (!this.to.writableNeedDrain) this.from.resume();
  }

  private pumpIn(delayMs: number): void {
    this.timer = setTimeout(() => {
      this.timer = null;
      this.pump();
    }, delayMs);
  }

  private pass(bytes: Buffer): void {
    if (!this.to.destroyed && !this.to.write(bytes)) this.from.pause();
  }

  private ended(): void {
    if (!this.weather.isDeaf && this.queue.length === 0) this.to.end();
  }
}
