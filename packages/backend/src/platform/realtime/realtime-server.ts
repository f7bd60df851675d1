import type { EventName, EventPayload, SessionId, UserId } from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DatabaseClock } from '../database/database-clock.js';
import { monotonicMs } from '../monotonic.js';
import type { Belongings } from './belongings.js';
import type { ChatServer, ChatSocket } from './chat-socket.js';
import { HeldPushes, openGate, type Gate } from './held-pushes.js';
import type { Push } from './push.js';
import { rooms } from './rooms.js';
import { SharedCertainty } from './shared-certainty.js';
import { wireOf } from './wire.js';

const longestReturnMs = 2_000;
const flushPatienceMs = 1_000;
const flushPollMs = 10;
/** Until then the push that tells why has come, if it comes. */
const settleMs = 500;
/** Accounts whose rooms are read side by side when all are: the others' requests need connections too. */
const readersAtOnce = 4;

type ConnectionListener = (userId: UserId, socketId: string) => void;
type PushListener = (push: Push) => void;

/** The sockets of this node: pushes to their rooms, and who is in which. It asks nobody; `SocketDoor` decides who gets in. */
@Injectable()
export class RealtimeServer {
  private readonly logger = new Logger('realtime');
  private io: ChatServer | null = null;
  private belongings: Belongings | null = null;
  private gate = openGate;
  private held = this.holding(openGate);
  private certainty = new SharedCertainty(openGate);
  private readonly connected: ConnectionListener[] = [];
  private readonly disconnected: ConnectionListener[] = [];
  private readonly pushed: PushListener[] = [];

  constructor(private readonly clock: DatabaseClock) {}

  open(io: ChatServer, belongings: Belongings): void {
    this.io = io;
    this.belongings = belongings;
  }

  setGate(gate: Gate): void {
    this.gate = gate;
    this.held = this.holding(gate);
    this.certainty = new SharedCertainty(gate);
  }

  /** Runs at each connection, after the socket is in its rooms. */
  onConnected(listener: ConnectionListener): void {
    this.connected.push(listener);
  }

  onDisconnected(listener: ConnectionListener): void {
    this.disconnected.push(listener);
  }

  /** Runs at each push that other nodes' sockets should get as well. */
  onPush(listener: PushListener): void {
    this.pushed.push(listener);
  }

  /** To the rooms' sockets on every node. */
  emit<K extends EventName>(to: string[], name: K, payload: EventPayload<K>): void {
    const push: Push<K> = { to, name, payload };
    this.emitHere(push);
    for (const listener of this.pushed) listener(push);
  }

  /** To the rooms' sockets on this node: those who are in them once it is sure who may hear it. */
  emitHere<K extends EventName>(push: Push<K>): void {
    if (this.hasAny(push.to)) this.held.add(push);
  }

  /** Whether anybody here is in one of these rooms. */
  hasAny(among: readonly string[]): boolean {
    const here = this.io?.sockets.adapter.rooms;
    return here !== undefined && among.some((room) => here.has(room));
  }

  /** There may be news that was not told: every socket here is to ask for it, at a moment of its own. */
  hintAll(withinMs: number): void {
    this.io?.emit('news.missed', { withinMs });
  }

  admit(userId: UserId, into: string[]): void {
    this.belongings?.changed(userId);
    this.io?.in(rooms.user(userId)).socketsJoin(into);
  }

  expel(userId: UserId, from: string[]): void {
    this.belongings?.changed(userId);
    for (const room of from) this.io?.in(rooms.user(userId)).socketsLeave(room);
  }

  /** Reads anew which rooms everybody in these belongs in, and moves their sockets. Those for whom it cannot be read must connect anew. */
  async reconcile(among: string[]): Promise<void> {
    this.belongings?.allChanged();
    const sockets = this.sockets().filter((socket) => among.some((room) => socket.rooms.has(room)));
    await this.moveAll(sockets).catch((error: unknown) => {
      this.logger.warn(error);
      for (const socket of sockets) socket.disconnect(true);
    });
  }

  /** The same for everybody here. */
  async reconcileAll(): Promise<void> {
    this.belongings?.allChanged();
    await this.moveAll(this.sockets());
  }

  /** The same for one account. */
  async refresh(userId: UserId): Promise<void> {
    this.belongings?.changed(userId);
    if (this.isConnected(userId)) await this.move(userId);
  }

  /** Tells a device that its session has ended, and closes its sockets. */
  endSession(userId: UserId, sessionId: SessionId): void {
    this.belongings?.changed(userId);
    const device = this.io?.in(rooms.session(sessionId));
    device?.emit('session.revoked', { sessionId });
    device?.disconnectSockets(true);
  }

  /** Whether rooms are as all that was decided before this call wants them, once they are. Never rejects. */
  whenSure(): Promise<boolean> {
    return this.certainty.whenSure();
  }

  /** Whether a device of theirs is in the room, here: a moment ago, unless `whenSure` was waited for, somebody else may have decided otherwise. */
  isIn(userId: UserId, room: string): boolean {
    const here = this.gate.isOpen() ? this.io?.sockets.adapter.rooms : undefined;
    const members = here?.get(room);
    return members !== undefined && [...(here?.get(rooms.user(userId)) ?? [])].some((id) => members.has(id));
  }

  isConnected(userId: UserId): boolean {
    return this.hasAny([rooms.user(userId)]);
  }

  /** Whose devices are connected here, by session. */
  get sessions(): ReadonlyMap<SessionId, UserId> {
    return new Map(this.sockets().map(({ data: { actor } }) => [actor.sessionId, actor.userId]));
  }

  /** The token of a socket was renewed: it lives as long as the new one. */
  extend(socketId: string, expiresAt: Date): void {
    const socket = this.io?.sockets.sockets.get(socketId);
    if (socket) this.closeAt(socket, expiresAt);
  }

  /** Asks everybody to come back elsewhere or later, not all at once. */
  announceEnd(withinMs: number): void {
    const longestMs = Math.min(longestReturnMs, withinMs);
    for (const socket of this.sockets()) socket.emit('server.draining', { reconnectAfterMs: Math.round(Math.random() * longestMs) });
  }

  /** Resolves once nobody is connected any more, or when the time is over. */
  async empty(timeoutMs: number): Promise<void> {
    const deadline = monotonicMs() + timeoutMs;
    while ((this.io?.engine.clientsCount ?? 0) > 0 && monotonicMs() < deadline) await sleep(flushPollMs);
  }

  /** Each socket is sent what is still waiting for it; the server's own close would throw that away. */
  async close(): Promise<void> {
    const { io } = this;
    if (!io) return;
    const wires = this.sockets().map(wireOf);
    io.disconnectSockets(true);
    await this.empty(flushPatienceMs);
    // Who has not taken it by now would be waited for, for half a minute.
    for (const wire of wires) wire?.destroy();
    this.io = null;
    // A browser holds connections ready on which nothing was asked yet: the server's close would wait for them without an end.
    if ('closeAllConnections' in io.httpServer) io.httpServer.closeAllConnections();
    await io.close();
  }

  /** Closes the socket when its token ends, unless `extend` comes first. */
  closeAt(socket: ChatSocket, expiresAt: Date): void {
    if (socket.data.expiry) clearTimeout(socket.data.expiry);
    socket.data.expiresAt = expiresAt;
    socket.data.expiry = setTimeout(() => socket.disconnect(true), expiresAt.getTime() - this.clock.now()).unref();
  }

  /** Puts a socket whose rooms were read at `version` into them. False when its memberships changed meanwhile: it must read them again. */
  welcome(socket: ChatSocket): boolean {
    const { actor, belonging } = socket.data;
    if (belonging.version !== this.belongings?.versionOf(actor.userId)) return false;
    void socket.join([rooms.user(actor.userId), rooms.session(actor.sessionId), ...belonging.names]);
    for (const listener of this.connected) listener(actor.userId, socket.id);
    return true;
  }

  farewell(socket: ChatSocket): void {
    if (socket.data.expiry) clearTimeout(socket.data.expiry);
    for (const listener of this.disconnected) listener(socket.data.actor.userId, socket.id);
  }

  private holding(gate: Gate): HeldPushes {
    return new HeldPushes(gate, ({ to, name, payload }) => {
      const operator = this.io?.to([...to]) as { emit: (name: string, payload: unknown) => void } | undefined; // name and payload belong together, Socket.IO wants its overload
      operator?.emit(name, payload);
    });
  }

  private sockets(): ChatSocket[] {
    return [...(this.io?.sockets.sockets.values() ?? [])];
  }

  private async moveAll(sockets: readonly ChatSocket[]): Promise<void> {
    const waiting = [...new Set(sockets.map((socket) => socket.data.actor.userId))];
    const mover = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await this.move(next);
    };
    await Promise.all(Array.from({ length: readersAtOnce }, mover));
  }

  /** Sockets whose rooms are others missed what was told there just now, and why may have been told by another way. */
  private async move(userId: UserId): Promise<void> {
    const belongs = await this.belongings?.settled(userId);
    if (!belongs) return;
    const { sockets, adapter } = this.io?.sockets ?? {};
    for (const id of adapter?.rooms.get(rooms.user(userId)) ?? []) {
      const socket = sockets?.get(id);
      if (socket && moveTo(socket, belongs)) socket.emit('news.missed', { withinMs: settleMs });
    }
  }
}

/** Rooms of memberships come and go; its own, its person's and its session's stay. Answers whether any did. */
function moveTo(socket: ChatSocket, belongs: ReadonlySet<string>): boolean {
  const { userId, sessionId } = socket.data.actor;
  const own = new Set([socket.id, rooms.user(userId), rooms.session(sessionId)]);
  const left = [...socket.rooms].filter((room) => !own.has(room) && !belongs.has(room));
  const joined = [...belongs].filter((room) => !socket.rooms.has(room));
  for (const room of left) void socket.leave(room);
  void socket.join(joined);
  return left.length + joined.length > 0;
}
