import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { ChatError, socketPath, type CommandName } from '@chatera/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { Server } from 'socket.io';
import { Authenticator } from '../actor.js';
import { toChatError } from '../errors.js';
import { RequestLimits } from '../limits/request-limits.js';
import { Metrics } from '../metrics/index.js';
import { Belongings } from './belongings.js';
import type { ChatServer, ChatSocket } from './chat-socket.js';
import { CommandRunner } from './command-runner.js';
import { FastAdapter } from './fast-adapter.js';
import { LineGuard, type Line, QuietWebSockets } from './line-guard.js';
import { observeSockets, reasonOf } from './observe-sockets.js';
import { RealtimeServer } from './realtime-server.js';
import { RoomSource } from './rooms.js';
import { SocketPlaces } from './socket-places.js';
import { SlowConsumers } from './slow-consumers.js';

export interface DoorOptions {
  /** Origins a browser may connect from; requests without an Origin header come from no browser and pass. */
  readonly isAllowedOrigin: (origin: string, host: string) => boolean;
  /** Who asks for a line, before they have said who they are. */
  readonly addressOf: (request: IncomingMessage) => string;
}

const maxFrameBytes = 64 * 1024;
/** Clients bring their token along with the first frame; whoever brings none holds no line open. */
const signInWithinMs = 10_000;

/** Who may connect, and what a socket may say. */
@Injectable()
export class SocketDoor {
  private readonly logger = new Logger('realtime');
  private readonly belongings: Belongings;

  constructor(
    private readonly realtime: RealtimeServer,
    private readonly authenticator: Authenticator,
    roomSource: RoomSource,
    private readonly runner: CommandRunner,
    private readonly limits: RequestLimits,
    private readonly metrics: Metrics,
    private readonly places: SocketPlaces,
  ) {
    this.belongings = new Belongings(roomSource);
  }

  attach(http: HttpServer, options: DoorOptions): void {
    const lines = new LineGuard(signInWithinMs);
    const io: ChatServer = new Server(http, {
      path: socketPath,
      transports: ['websocket'],
      allowEIO3: false,
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: maxFrameBytes,
      connectTimeout: signInWithinMs,
      wsEngine: QuietWebSockets,
      adapter: FastAdapter,
      allowRequest: (request, decide) => {
        const refusal = this.refusalOf(request, options);
        decide(refusal, refusal === null);
      },
    });
    observeSockets(io, this.metrics);
    io.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        (error: unknown) => {
          next(this.toHandshakeError(socket, error));
          // Who tries again opens another line, and lines are counted: here nobody would count how often.
          setImmediate(() => socket.conn.close()); // after the refusal
        },
      );
    });
    const slow = new SlowConsumers(io, () => this.metrics.slowConsumersClosed.add(1));
    slow.start();
    lines.start();
    io.engine.on('connection', (line: Line) => lines.watch(line));
    io.on('connection', (socket) => {
      lines.recognise(socket);
      this.welcome(socket, slow);
    });
    http.once('close', () => {
      slow.stop();
      lines.stop();
    });
    this.realtime.open(io, this.belongings);
  }

  /** Opening a line counts as a request of its address: with the time to sign in, that bounds how many stand open unknown. */
  private refusalOf(request: IncomingMessage, { isAllowedOrigin, addressOf }: DoorOptions): string | null {
    const { origin, host = '' } = request.headers;
    if (origin && !isAllowedOrigin(origin, host)) return 'origin';
    try {
      this.limits.takeForAddress(addressOf(request));
      return null;
    } catch (error) {
      return toChatError(error, (unexpected) => this.logger.error(unexpected)).code;
    }
  }

  private async admit(socket: ChatSocket): Promise<void> {
    const token: unknown = socket.handshake.auth['token'];
    if (typeof token !== 'string') throw new ChatError('signed-out', 'Sign in first');
    const { actor, expiresAt } = await this.authenticator.authenticate(token);
    this.limits.takeForAccount(actor.userId);
    this.places.take(actor.userId, socket);
    const belonging = await this.belongings.of(actor.userId);
    // Once more: had it ended before the version was read, nobody would notice.
    await this.authenticator.requireLive(actor);
    Object.assign(socket.data, { actor, belonging, expiresAt, expiry: null, commandsUnderWay: 0 });
  }

  /** Runs in the same turn as the client's welcome, so that it cannot ask for news before it is in its rooms. */
  private welcome(socket: ChatSocket, slow: SlowConsumers): void {
    socket.on('disconnect', () => this.realtime.farewell(socket));
    if (!this.realtime.welcome(socket)) {
      socket.disconnect(true);
      return;
    }
    // Not before: of a line that ended during its handshake nobody hears again.
    this.realtime.closeAt(socket, socket.data.expiresAt);
    socket.onAny((name: string, ...args: unknown[]) => {
      const isAnswered = this.runner.run(socket, name as CommandName, args); // the runner checks the name
      void isAnswered.then(() => slow.closeIfOverfull(socket));
    });
  }

  private toHandshakeError({ handshake }: ChatSocket, error: unknown): Error {
    const chatError = toChatError(error, (unexpected) => this.logger.error(unexpected));
    this.metrics.handshakes.add(1, { code: chatError.code, reason: reasonOf(handshake.auth) });
    return Object.assign(new Error(chatError.message), { data: chatError.toBody() });
  }
}
