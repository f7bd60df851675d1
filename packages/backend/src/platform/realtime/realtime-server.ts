import type { Server as HttpServer } from 'node:http';
import {
  ChatError,
  socketPath,
  type ClientEvents,
  type CommandName,
  type EventName,
  type EventPayload,
  type ServerEvents,
  type SessionId,
  type UserId,
} from '@chatera/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { Server, type Socket } from 'socket.io';
import { Authenticator, type Actor } from '../actor.js';
import { toChatError } from '../errors.js';
import { CommandRunner } from './command-runner.js';
import { rooms, RoomSource } from './rooms.js';

export interface SocketData {
  actor: Actor;
  /** The rooms read while the handshake was checked, and the membership version they were read at. */
  rooms: { names: string[]; version: number };
  expiry: NodeJS.Timeout | null;
}

export type ChatSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
type ChatServer = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
type ConnectionListener = (userId: UserId, socketId: string) => void;

export interface RealtimeOptions {
  /** Origins a browser may connect from; requests without an Origin header come from no browser and pass. */
  readonly isAllowedOrigin: (origin: string, host: string) => boolean;
}

const maxFrameBytes = 64 * 1024;

/** The socket door: who may connect, which rooms they are in, and the way out for pushes. */
@Injectable()
export class RealtimeServer {
  private readonly logger = new Logger('realtime');
  private io: ChatServer | null = null;
  /** Counts each account's changes of membership and sessions, so that a connection under way notices one. */
  private readonly versions = new Map<UserId, number>();
  private readonly connected: ConnectionListener[] = [];
  private readonly disconnected: ConnectionListener[] = [];

  constructor(
    private readonly authenticator: Authenticator,
    private readonly roomSource: RoomSource,
    private readonly runner: CommandRunner,
  ) {}

  attach(http: HttpServer, { isAllowedOrigin }: RealtimeOptions): void {
    const io: ChatServer = new Server(http, {
      path: socketPath,
      transports: ['websocket'],
      allowEIO3: false,
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: maxFrameBytes,
      allowRequest: ({ headers }, decide) => {
        const isAllowed = !headers.origin || isAllowedOrigin(headers.origin, headers.host ?? '');
        decide(isAllowed ? null : 'origin', isAllowed);
      },
    });
    io.use((socket, next) => {
      this.admitSocket(socket).then(
        () => next(),
        (error: unknown) => next(this.toHandshakeError(error)),
      );
    });
    io.on('connection', (socket) => this.welcome(socket));
    this.io = io;
  }

  /** Runs at each connection, after the socket is in its rooms. */
  onConnected(listener: ConnectionListener): void {
    this.connected.push(listener);
  }

  onDisconnected(listener: ConnectionListener): void {
    this.disconnected.push(listener);
  }

  emit<K extends EventName>(to: string[], name: K, payload: EventPayload<K>): void {
    const operator = this.io?.to(to) as { emit: (name: string, payload: unknown) => void } | undefined; // K is one name, Socket.IO wants its overload
    operator?.emit(name, payload);
  }

  admit(userId: UserId, into: string[]): void {
    this.bump(userId);
    this.io?.in(rooms.user(userId)).socketsJoin(into);
  }

  expel(userId: UserId, from: string[]): void {
    this.bump(userId);
    for (const room of from) this.io?.in(rooms.user(userId)).socketsLeave(room);
  }

  disconnect(userId: UserId, sessionId: SessionId): void {
    this.bump(userId);
    this.io?.in(rooms.session(sessionId)).disconnectSockets(true);
  }

  isConnected(userId: UserId): boolean {
    return (this.io?.sockets.adapter.rooms.get(rooms.user(userId))?.size ?? 0) > 0;
  }

  /** The token of a socket was renewed: it lives as long as the new one. */
  extend(socketId: string, expiresAt: Date): void {
    const socket = this.io?.sockets.sockets.get(socketId);
    if (socket) this.closeAt(socket, expiresAt);
  }

  /** Asks everybody to come back elsewhere or later, then closes. */
  async close(): Promise<void> {
    if (!this.io) return;
    this.io.emit('server.draining', { reconnectAfterMs: Math.round(Math.random() * 2_000) });
    await new Promise<void>((resolve) => void this.io?.close(() => resolve()));
    this.io = null;
  }

  private async admitSocket(socket: ChatSocket): Promise<void> {
    const token: unknown = socket.handshake.auth['token'];
    if (typeof token !== 'string') throw new ChatError('signed-out', 'Sign in first');
    const { actor, expiresAt } = await this.authenticator.authenticate(token);
    const version = this.versionOf(actor.userId);
    const names = await this.roomSource.roomsOf(actor.userId);
    Object.assign(socket.data, { actor, rooms: { names, version }, expiry: null });
    this.closeAt(socket, expiresAt);
  }

  /** Runs in the same turn as the client's welcome, so that it cannot ask for news before it is in its rooms. */
  private welcome(socket: ChatSocket): void {
    const { actor, rooms: read } = socket.data;
    if (read.version !== this.versionOf(actor.userId)) {
      socket.disconnect(true); // its memberships changed meanwhile: it comes back and reads them again
      return;
    }
    void socket.join([rooms.user(actor.userId), rooms.session(actor.sessionId), ...read.names]);
    this.listen(socket);
    for (const listener of this.connected) listener(actor.userId, socket.id);
  }

  private listen(socket: ChatSocket): void {
    socket.onAny((name: string, ...args: unknown[]) => void this.runner.run(socket, name as CommandName, args)); // the runner checks the name
    socket.on('disconnect', () => {
      if (socket.data.expiry) clearTimeout(socket.data.expiry);
      for (const listener of this.disconnected) listener(socket.data.actor.userId, socket.id);
    });
  }

  private closeAt(socket: ChatSocket, expiresAt: Date): void {
    if (socket.data.expiry) clearTimeout(socket.data.expiry);
    socket.data.expiry = setTimeout(() => socket.disconnect(true), expiresAt.getTime() - Date.now()).unref();
  }

  private toHandshakeError(error: unknown): Error {
    const chatError = toChatError(error, (unexpected) => this.logger.error(unexpected));
    return Object.assign(new Error(chatError.message), { data: chatError.toBody() });
  }

  private versionOf = (userId: UserId): number => this.versions.get(userId) ?? 0;

  private bump(userId: UserId): void {
    this.versions.set(userId, this.versionOf(userId) + 1);
  }
}
