import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { monotonicMs } from '../monotonic.js';
import type { ChatSocket } from './chat-socket.js';
import { isClogged, isOverfull } from './wire.js';

/** One connection, before and after anybody has said on it who they are. */
export type Line = ChatSocket['conn'];

const everyMs = 1_000;
/** So long a line that is ended may take for what still waits for it. */
const farewellMs = 2_000;
/** So long a line may be clogged: a second more than `SlowConsumers` gives a socket, whose closing is counted there. */
const patienceMs = 6_000;

/** Engine.IO has pings of its own. Those of the websocket protocol are answered by `LineGuard`, not below every limit. */
export class QuietWebSockets extends WebSocketServer {
  constructor(options: ServerOptions, callback?: () => void) {
    super({ ...options, autoPong: false }, callback);
  }
}

interface Watched {
  readonly openedAt: number;
  isKnown: boolean;
  closingSince: number | null;
  cloggedSince: number | null;
}

/**
 * What holds for every line, whoever it is: it takes what it has the server answer, says in time who it is, and ends when it is ended or left.
 * Otherwise it is cut. `SlowConsumers` sees only those who have signed in, and who are told news.
 */
export class LineGuard {
  private readonly lines = new Map<Line, Watched>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly signInWithinMs: number) {}

  start(): void {
    this.timer = setInterval(() => this.sweep(monotonicMs()), everyMs).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  watch(line: Line): void {
    const watched: Watched = { openedAt: monotonicMs(), isKnown: false, closingSince: null, cloggedSince: null };
    this.lines.set(line, watched);
    line.once('close', () => {
      this.lines.delete(line);
      setTimeout(() => cut(line), farewellMs).unref(); // `ws` would wait half a minute for the other side's goodbye
    });
    // Whatever it says may be answered, also what no limit of ours sees: a namespace that there is not, a second handshake.
    line.on('packet', () => {
      if (watched.isKnown ? isOverfull({ conn: line }) : isClogged({ conn: line })) cut(line);
    });
    answerPings(line);
  }

  /** Somebody has signed in on it. Who leaves, and keeps the line, has no use for it: what ends people ends their sockets, and finds it no more. */
  recognise(socket: ChatSocket): void {
    const watched = this.lines.get(socket.conn);
    if (watched) watched.isKnown = true;
    socket.once('disconnect', () => socket.conn.close());
  }

  /** `now` by `monotonicMs`. */
  sweep(now: number): void {
    for (const [line, watched] of this.lines) {
      watched.closingSince = line.readyState === 'closing' ? (watched.closingSince ?? now) : null;
      watched.cloggedSince = isClogged({ conn: line }) ? (watched.cloggedSince ?? now) : null;
      const isLate = !watched.isKnown && now - watched.openedAt > this.signInWithinMs + farewellMs;
      const isLeaving = watched.closingSince !== null && now - watched.closingSince >= farewellMs;
      const isDeaf = watched.cloggedSince !== null && now - watched.cloggedSince >= patienceMs;
      if (isLate || isLeaving || isDeaf) cut(line);
    }
  }
}

/** At once: a polite end would wait behind all that the other side does not take. */
export function cut(line: Line): void {
  line.request.socket.destroy();
}

/** The latest of them is enough (RFC 6455, 5.5.3): while anything waits to be taken, none is answered. */
function answerPings(line: Line): void {
  const { socket } = line.transport as unknown as { socket: WebSocket }; // hidden by Engine.IO's types; websockets are its only transport here
  socket.on('ping', (data) => {
    if (line.request.socket.writableLength === 0) socket.pong(data, false, () => undefined);
  });
}
