import { typingAgainMs, type ChannelId, type CommandInput, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../../platform/actor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { AccessService } from '../roles/index.js';
import { TypingTurns } from './typing-turns.js';

/** Sooner than an honest device says it again. */
const knownMs = typingAgainMs - 500;

/** Who is writing where. It is told and not kept: a node that ends takes nothing with it that anybody misses. */
@Injectable()
export class TypingService {
  private readonly known = new LRUCache<string, true>({ max: 50_000, ttl: knownMs });
  private readonly turns = new TypingTurns((change) => this.publisher.toChannel(change.channelId, 'typing.changed', change));

  constructor(
    private readonly access: AccessService,
    private readonly publisher: Publisher,
  ) {}

  /** @throws ChatError `not-found` for a channel out of sight; `forbidden` for who may not write there */
  async set(actor: Actor, { channelId, isTyping }: CommandInput<'typing.set'>): Promise<void> {
    const key = keyOf(channelId, actor.userId);
    // Asked for already, and told.
    if (isTyping && this.known.has(key)) return;
    await this.access.requireInChannel(actor, channelId, 'sendMessages');
    if (isTyping) this.known.set(key, true);
    else if (!this.known.delete(key)) return;
    this.turns.note(channelId, actor.userId, isTyping);
  }
}

const keyOf = (channelId: ChannelId, userId: UserId) => `${channelId} ${userId}`;
