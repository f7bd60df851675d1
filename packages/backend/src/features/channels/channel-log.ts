import type { ChannelId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { ChannelRow } from './channel-row.js';
import { noSuchChannel } from './channels.rules.js';

/** The count of a channel's changes. Both need a transaction; whoever calls either holds the channel until it ends. */
@Injectable()
export class ChannelLog {
  constructor(private readonly db: Database) {}

  /** Null when there is no such channel. */
  async lock(channelId: ChannelId): Promise<ChannelRow | null> {
    return this.db.preparedOne<ChannelRow>(`select * from channels where id = $1 for no key update`, [channelId]);
  }

  /** The number of the change that the caller makes; of several, the last one. @throws ChatError `not-found` */
  async nextRev(channelId: ChannelId, changes = 1): Promise<number> {
    const sql = `update channels set rev = rev + $2 where id = $1 returning rev`;
    const row = await this.db.preparedOne<{ rev: number }>(sql, [channelId, changes]);
    if (!row) throw noSuchChannel();
    return row.rev;
  }
}
