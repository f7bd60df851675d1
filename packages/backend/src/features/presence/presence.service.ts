import type { Presence, UserId } from '@chatera/protocol';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { RealtimeServer } from '../../platform/realtime/realtime-server.js';
import { ContactRooms } from './contact-rooms.js';
import { PresenceBoard } from './presence-board.js';
import { PresenceExchange } from './presence-exchange.js';

/** What changes within this time is asked for and told together: after a restart everybody comes at once. */
const tickMs = 200;
const mostAtOnce = 500;

/** Who is here, on whatever node, told to those who know them. Each node tells its own sockets. */
@Injectable()
export class PresenceService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('presence');
  private readonly board = new PresenceBoard((userId) => this.note(userId));
  private readonly changed = new Set<UserId>();
  private tick: NodeJS.Timeout | null = null;

  constructor(
    private readonly realtime: RealtimeServer,
    private readonly contacts: ContactRooms,
    private readonly exchange: PresenceExchange,
  ) {}

  onModuleInit(): void {
    this.realtime.onConnected((userId, socketId) => {
      this.board.connect(userId, socketId);
      this.share(userId);
    });
    this.realtime.onDisconnected((userId, socketId) => {
      this.board.disconnect(userId, socketId);
      this.share(userId);
    });
    this.exchange.onChange((nodeId, userId, presence) => this.board.setNode(userId, nodeId, presence));
  }

  onModuleDestroy(): void {
    this.board.close();
    if (this.tick) clearTimeout(this.tick);
  }

  of(userId: UserId): Presence {
    return this.board.of(userId);
  }

  set(userId: UserId, socketId: string, presence: Presence): void {
    this.board.set(userId, socketId, presence);
    this.share(userId);
  }

  private share(userId: UserId): void {
    this.exchange.share(userId, this.board.saidHere(userId));
  }

  private note(userId: UserId): void {
    this.changed.add(userId);
    this.tick ??= setTimeout(() => void this.tellAll(), tickMs).unref();
  }

  /** Presence is a hint: what cannot be told now is found at the next reading. */
  private async tellAll(): Promise<void> {
    const userIds = [...this.changed].slice(0, mostAtOnce);
    for (const userId of userIds) this.changed.delete(userId);
    try {
      const around = await this.contacts.aroundEach(userIds);
      for (const [userId, among] of around)
        this.realtime.emitHere({ to: among, name: 'presence.changed', payload: { userId, presence: this.of(userId) } });
    } catch (error) {
      this.logger.warn(error);
    }
    this.tick = this.changed.size > 0 ? setTimeout(() => void this.tellAll(), tickMs).unref() : null;
  }
}
