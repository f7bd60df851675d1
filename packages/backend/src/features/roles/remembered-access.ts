import { ChatError, has, type ChannelId, type Permission, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { RowMemories } from '../../platform/nodes/row-memories.js';
import { AccessService, type StampedAccess } from './access.service.js';

const maxRemembered = 50_000;

/** What people who write may do in channels, for lanes that ask PostgreSQL with each batch whether the stamps still hold. */
@Injectable()
export class RememberedAccess {
  private readonly remembered = new LRUCache<string, StampedAccess>({ max: maxRemembered });

  /** Another one after each time that all was forgotten. */
  private era = 0;

  constructor(
    private readonly access: AccessService,
    memories: RowMemories,
  ) {
    memories.onForget(() => this.forgetAll());
  }

  /** Only what permits is remembered: a refusal is always of this moment. @throws ChatError `not-found` */
  async of(userId: UserId, channelId: ChannelId, permission: Permission): Promise<StampedAccess> {
    const key = keyOf(userId, channelId);
    const remembered = this.remembered.get(key);
    if (remembered && has(remembered.permissions, permission)) return remembered;
    const { era } = this;
    const access = await this.access.stampedInChannel(userId, channelId);
    if (!access) throw new ChatError('not-found', 'There is no such channel');
    if (has(access.permissions, permission) && era === this.era) this.remembered.set(key, access);
    return access;
  }

  /** The stamp does not hold any more. */
  forget(userId: UserId, channelId: ChannelId): void {
    this.remembered.delete(keyOf(userId, channelId));
  }

  /** In a database that was restored the numbers that stamps are made of go on from older ones: an equal stamp may stand for other rights. */
  private forgetAll(): void {
    this.era += 1;
    this.remembered.clear();
  }
}

const keyOf = (userId: UserId, channelId: ChannelId) => `${userId} ${channelId}`;
