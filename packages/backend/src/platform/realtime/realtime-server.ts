import type { EventName, EventPayload, SessionId, UserId } from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ChatServer, ChatSocket } from './chat-socket.js';
import { rooms, type RoomSource } from './rooms.js';

const longestReturnMs = 2_000;
const flushPatienceMs = 1_000;
const flushPollMs = 10;

type ConnectionListener = (userId: UserId, socketId: string) => void;

/** The connected sockets: pushes to their rooms, and who is in which. It asks nobody; `SocketDoor` decides who gets in. */
@Injectable()
export class RealtimeServer {
  private io: ChatServer | null = null;
  private roomSource: RoomSource | null = null;
  /** Counts each account's changes of membership and sessions, so that a connection under way notices one. */
  private readonly versions = new Map<UserId, number>();
  /** Counts for all of them at once: a connection under way is in no room yet, so nobody knows whom a change concerns. */
  private reconciliations = 0;
  private readonly connected: ConnectionListener[] = [];
  private readonly disconnected: ConnectionListener[] = [];

  open(io: ChatServer, roomSource: RoomSource): void {
    this.io = io;
    this.roomSource = roomSource;
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

  /** Reads anew which rooms everybody in these belongs in, and moves their sockets. */
  async reconcile(among: string[]): Promise<void> {
    this.reconciliations += 1;
    const sockets = [...(this.io?.sockets.sockets.values() ?? [])].filter((socket) => among.some((room) => socket.rooms.has(room)));
    for (const userId of new Set(sockets.map((socket) => socket.data.actor.userId))) await this.move(userId);
  }

  /** The same for one account. */
  async refresh(userId: UserId): Promise<void> {
    this.bump(userId);
    await this.move(userId);
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

  /** Asks everybody to come back elsewhere or later, not all at once. */
  announceEnd(): void {
    for (const socket of this.io?.sockets.sockets.values() ?? []) {
      socket.emit('server.draining', { reconnectAfterMs: Math.round(Math.random() * longestReturnMs) });
    }
  }

  /** Each socket is sent what is still waiting for it; the server's own close would throw that away. */
  async close(): Promise<void> {
    const { io } = this;
    if (!io) return;
    this.io = null;
    io.disconnectSockets(true);
    const deadline = Date.now() + flushPatienceMs;
    while (io.engine.clientsCount > 0 && Date.now() < deadline) await sleep(flushPollMs);
    await io.close();
  }

  /** Closes the socket when its token ends, unless `extend` comes first. */
  closeAt(socket: ChatSocket, expiresAt: Date): void {
    if (socket.data.expiry) clearTimeout(socket.data.expiry);
    socket.data.expiry = setTimeout(() => socket.disconnect(true), expiresAt.getTime() - Date.now()).unref();
  }

  /** Puts a socket whose rooms were read at `version` into them. False when its memberships changed meanwhile: it must read them again. */
  welcome(socket: ChatSocket): boolean {
    const { actor, rooms: read } = socket.data;
    if (read.version !== this.versionOf(actor.userId)) return false;
    void socket.join([rooms.user(actor.userId), rooms.session(actor.sessionId), ...read.names]);
    for (const listener of this.connected) listener(actor.userId, socket.id);
    return true;
  }

  farewell(socket: ChatSocket): void {
    if (socket.data.expiry) clearTimeout(socket.data.expiry);
    for (const listener of this.disconnected) listener(socket.data.actor.userId, socket.id);
  }

  versionOf = (userId: UserId): number => (this.versions.get(userId) ?? 0) + this.reconciliations;

  private async move(userId: UserId): Promise<void> {
    const belongs = await this.settledRooms(userId);
    const { sockets, adapter } = this.io?.sockets ?? {};
    for (const id of adapter?.rooms.get(rooms.user(userId)) ?? []) {
      const socket = sockets?.get(id);
      if (socket) moveTo(socket, belongs);
    }
  }

  /** The rooms of an account, read while nothing about it changed. */
  private async settledRooms(userId: UserId): Promise<Set<string>> {
    const version = this.versionOf(userId);
    const names = (await this.roomSource?.roomsOf(userId)) ?? [];
    return version === this.versionOf(userId) ? new Set(names) : this.settledRooms(userId);
  }

  private bump(userId: UserId): void {
    this.versions.set(userId, (this.versions.get(userId) ?? 0) + 1);
  }
}

/** Rooms of memberships come and go; its own, its person's and its session's stay. */
function moveTo(socket: ChatSocket, belongs: ReadonlySet<string>): void {
  const { userId, sessionId } = socket.data.actor;
  const own = new Set([socket.id, rooms.user(userId), rooms.session(sessionId)]);
  for (const room of socket.rooms) if (!own.has(room) && !belongs.has(room)) void socket.leave(room);
  void socket.join([...belongs]);
}
