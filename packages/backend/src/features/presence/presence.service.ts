import type { Presence, UserId } from '@chatera/protocol';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Publisher } from '../../platform/realtime/publisher.js';
import { RealtimeServer } from '../../platform/realtime/realtime-server.js';
import { ContactRooms } from './contact-rooms.js';
import { PresenceBoard } from './presence-board.js';

/** Who is here, told to those who know them. */
@Injectable()
export class PresenceService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('presence');
  private readonly board = new PresenceBoard((userId) => void this.tell(userId));

  constructor(
    private readonly realtime: RealtimeServer,
    private readonly publisher: Publisher,
    private readonly contacts: ContactRooms,
  ) {}

  onModuleInit(): void {
    this.realtime.onConnected((userId, socketId) => this.board.connect(userId, socketId));
    this.realtime.onDisconnected((userId, socketId) => this.board.disconnect(userId, socketId));
  }

  onModuleDestroy(): void {
    this.board.close();
  }

  of(userId: UserId): Presence {
    return this.board.of(userId);
  }

  set(userId: UserId, socketId: string, presence: Presence): void {
    this.board.set(userId, socketId, presence);
  }

  /** Presence is a hint: what cannot be told now is found at the next reading. */
  private async tell(userId: UserId): Promise<void> {
    try {
      const among = await this.contacts.around(userId);
      this.publisher.toContacts(among, 'presence.changed', { userId, presence: this.of(userId) });
    } catch (error) {
      this.logger.warn(error);
    }
  }
}
