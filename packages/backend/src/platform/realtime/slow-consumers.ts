import { monotonicMs } from '../monotonic.js';
import type { ChatServer, ChatSocket } from './chat-socket.js';
import { cut } from './line-guard.js';
import { isClogged, isOverfull } from './wire.js';

const everyMs = 1_000;
const patienceMs = 5_000;

/**
 * Closes sockets that do not take what they are sent, so that nobody's slowness fills the server's memory. Their clients come back and
 * ask for what they missed.
 */
export class SlowConsumers {
  private readonly cloggedSince = new WeakMap<ChatSocket, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly io: ChatServer,
    private readonly onClosed: (socket: ChatSocket) => void = () => undefined,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.sweep(monotonicMs()), everyMs).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** `now` by `monotonicMs`. */
  sweep(now: number): void {
    for (const socket of this.io.sockets.sockets.values()) {
      if (isClogged(socket)) this.wait(socket, now);
      else this.forgive(socket);
    }
  }

  /** To be called after each answer: who asks on and takes none of them is closed at once. */
  closeIfOverfull(socket: ChatSocket): void {
    if (socket.connected && isOverfull(socket)) this.close(socket);
  }

  private wait(socket: ChatSocket, now: number): void {
    const since = this.cloggedSince.get(socket) ?? now;
    this.cloggedSince.set(socket, since);
    if (now - since >= patienceMs) this.close(socket);
  }

  private forgive(socket: ChatSocket): void {
    this.cloggedSince.delete(socket);
    if (socket.data.hasMissed) this.close(socket);
  }

  private close(socket: ChatSocket): void {
    this.onClosed(socket);
    socket.disconnect(true);
    cut(socket.conn);
  }
}
