import type { ChannelId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../../platform/database/database.js';
import { Peers } from '../../platform/nodes/peers.js';
import { Notices } from '../../platform/nodes/notices.js';
import { RowMemories } from '../../platform/nodes/row-memories.js';
import { RealtimeServer } from '../../platform/realtime/realtime-server.js';
import { rooms } from '../../platform/realtime/rooms.js';

/** A change of somebody's membership and its rev. */
export interface Passage {
  readonly channelId: ChannelId;
  readonly rev: number;
}

/**
 * Lets sockets into channels' rooms after commit. Two transactions commit in the order of their revs, but what follows a commit may
 * overtake: an older passage must not open a room that a newer one has closed, and a room is closed while the channel is still held, on all
 * nodes, or the push of the next message could be faster than the end of somebody's view.
 */
@Injectable()
export class ChannelDoors {
  private readonly latest = new LRUCache<string, number>({ max: 50_000 });

  constructor(
    private readonly db: Database,
    private readonly realtime: RealtimeServer,
    private readonly notices: Notices,
    private readonly peers: Peers,
    memories: RowMemories,
  ) {
    memories.onForget(() => this.latest.clear());
  }

  admit(userId: UserId, passages: readonly Passage[]): void {
    this.notices.tell({ about: 'account', userId });
    this.db.afterCommit(() => this.realtime.admit(userId, this.roomsOf(userId, passages)));
  }

  expel(userId: UserId, passages: readonly Passage[]): void {
    this.notices.tellOrRefuse({ about: 'account', userId });
    this.db.beforeCommit(
      () => this.close(userId, passages),
      () => this.reopen(userId),
    );
    // Once more, for a connection that read its rooms in between.
    this.db.afterCommit(() => this.realtime.expel(userId, this.roomsOf(userId, passages)));
  }

  private async close(userId: UserId, passages: readonly Passage[]): Promise<void> {
    this.realtime.expel(userId, passages.map(({ channelId }) => rooms.channel(channelId))); // prettier-ignore
    // Into a channel that is deleted nobody says anything more.
    const left = passages.filter(({ rev }) => rev < Infinity);
    if (left.length === 0) return;
    await this.peers.letGo({ userId, transaction: await this.db.transactionId(), channelIds: left.map(({ channelId }) => channelId) });
  }

  /** It was not committed after all. Should this fail, here or on its way, each node finds it out by itself (`Departures`). */
  private async reopen(userId: UserId): Promise<void> {
    this.notices.tell({ about: 'account', userId });
    await this.realtime.refresh(userId);
  }

  private roomsOf(userId: UserId, passages: readonly Passage[]): string[] {
    return passages.filter((passage) => this.isLatest(userId, passage)).map(({ channelId }) => rooms.channel(channelId));
  }

  private isLatest(userId: UserId, { channelId, rev }: Passage): boolean {
    const key = `${channelId} ${userId}`;
    if ((this.latest.get(key) ?? 0) > rev) return false;
    this.latest.set(key, rev);
    return true;
  }
}
