import { ChatError, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import type { ChatSocket } from './chat-socket.js';

/** By then a device that is gone has been noticed. */
const retryAfterMs = 30_000;

/** How many connections each account has here. A further one is refused: to close the oldest would have them chase each other. */
@Injectable()
export class SocketPlaces {
  private readonly taken = new Map<UserId, number>();

  constructor(private readonly config: Config) {}

  /** Until the connection ends, and counted before it is welcomed: many at once do not all slip in. @throws ChatError `rate-limited` */
  take(userId: UserId, { conn }: Pick<ChatSocket, 'conn'>): void {
    const count = this.taken.get(userId) ?? 0;
    if (count >= this.config.MAX_SOCKETS_PER_ACCOUNT) {
      throw new ChatError('rate-limited', 'Too many connections', { reason: 'too-many-connections', retryAfterMs });
    }
    if (conn.readyState !== 'open') return; // it has ended already and will not say so again
    this.taken.set(userId, count + 1);
    conn.once('close', () => this.giveBack(userId));
  }

  private giveBack(userId: UserId): void {
    const left = (this.taken.get(userId) ?? 1) - 1;
    if (left > 0) this.taken.set(userId, left);
    else this.taken.delete(userId);
  }
}
