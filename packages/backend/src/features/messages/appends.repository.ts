import type { ChannelId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { contentHash, type MessageDraft } from './messages.rules.js';

export interface Append {
  readonly draft: MessageDraft;
  /** Of the author's access, when it was read. */
  readonly stamp: string;
  /** False for who may only be told of a message that is stored already. */
  readonly mayInsert: boolean;
  /** By `performance.now()`. */
  readonly arrivedAt: number;
}

/** See the function append_messages. */
export type Appended =
  { readonly outcome: 'stored'; readonly seq: number; readonly sentAt: Date } | { readonly outcome: 'stale' | 'earlier' | 'refused' };

interface AppendedRow {
  readonly place: number;
  readonly outcome: Appended['outcome'];
  readonly message_seq: number;
  readonly stored_at: Date;
}

const statement = 'select place, outcome, message_seq, stored_at from append_messages($1, $2, $3, $4, $5, $6, $7)';

const inLine = 'select place, outcome, message_seq, stored_at from append_messages_in_line($1, $2, $3, $4, $5, $6, $7, $8)';

const freeChannels = 'select id from channels where id = any($1) for no key update skip locked';

/** Stores many messages in one statement, which is one round trip and one commit. */
@Injectable()
export class AppendsRepository {
  constructor(private readonly db: Database) {}

  /**
   * Committed when it resolves; in the order of the drafts. When it throws, all or none of them may be stored; none after a lock timeout,
   * which is what comes when somebody else holds one of the channels for longer than `waitMs`, or without it a quarter of a second.
   */
  async append(appends: readonly Append[], waitMs?: number): Promise<Appended[]> {
    if (this.db.isInTransaction) throw new Error('Messages are appended by a transaction of their own');
    const column = <T>(read: (append: Append) => T): T[] => appends.map(read);
    const columns = [
      column(({ draft }) => draft.id),
      column(({ draft }) => draft.channelId),
      column(({ draft }) => draft.authorId),
      column(({ stamp }) => stamp),
      column(({ mayInsert }) => mayInsert),
      column(({ draft }) => JSON.stringify(draft.body)),
      column(({ draft }) => contentHash(draft.body)),
    ];
    const rows = await (waitMs === undefined
      ? this.db.prepared<AppendedRow>(statement, columns)
      : this.db.prepared<AppendedRow>(inLine, [...columns, waitMs]));
    const appended: Appended[] = [];
    for (const { place, outcome, message_seq, stored_at } of rows) {
      appended[place - 1] = outcome === 'stored' ? { outcome, seq: message_seq, sentAt: stored_at } : { outcome };
    }
    return appended;
  }

  /** Those of the channels that nobody holds at this moment. Waits for nobody. */
  async freeAmong(channelIds: ReadonlySet<ChannelId>): Promise<Set<ChannelId>> {
    const rows = await this.db.prepared<{ id: ChannelId }>(freeChannels, [[...channelIds]]);
    return new Set(rows.map(({ id }) => id));
  }
}
