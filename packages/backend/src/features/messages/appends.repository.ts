import type { ChannelId, MessageId, Thread, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { targetsOf } from '../mentions/index.js';
import { contentHash, type MessageDraft } from './messages.rules.js';

export interface Append {
  readonly draft: MessageDraft;
  /** Of the author's access, when it was read. */
  readonly stamp: string;
  /** False for who may only be told of a message that is stored already. */
  readonly mayInsert: boolean;
  /** Whether a reply may be the first of its thread, and whether it may go into a closed one. */
  readonly mayBegin: boolean;
  readonly mayEnterClosed: boolean;
  /** By `performance.now()`. */
  readonly arrivedAt: number;
}

/** How a reply changed the message its thread began with. */
export interface RootChange {
  readonly seq: number;
  readonly rev: number;
  readonly fromRev: number;
  readonly thread: Thread;
  /** Who follows it from now on. */
  readonly followers: readonly UserId[];
}

/** See the functions append_messages, append_with_replies and append_with_mentions. */
export type Appended =
  | {
      readonly outcome: 'stored';
      readonly seq: number;
      readonly sentAt: Date;
      readonly threadId: MessageId | null;
      readonly root: RootChange | null;
    }
  | { readonly outcome: 'stale' | 'earlier' | 'refused' | 'no-parent' | 'no-thread' | 'closed' };

interface AppendedRow {
  readonly place: number;
  readonly outcome: Appended['outcome'];
  readonly message_seq: number;
  readonly stored_at: Date;
  readonly stored_thread_id?: MessageId | null;
  readonly root?: RootChange | null;
}

const statement = 'select place, outcome, message_seq, stored_at from append_messages($1, $2, $3, $4, $5, $6, $7)';

const inLine = 'select place, outcome, message_seq, stored_at from append_messages_in_line($1, $2, $3, $4, $5, $6, $7, $8)';

const withReplies = `select place, outcome, message_seq, stored_at, stored_thread_id, root
  from append_with_replies($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

const withMentions = `select place, outcome, message_seq, stored_at, stored_thread_id, root
  from append_with_mentions($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

/** As append_messages does by itself. */
const briefWaitMs = 250;

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
    const rows = await this.write(appends, columns, waitMs);
    const appended: Appended[] = [];
    for (const row of rows) appended[row.place - 1] = toAppended(row);
    return appended;
  }

  /** Threads and mentions cost a little, and most batches have none. */
  private write(appends: readonly Append[], columns: unknown[], waitMs?: number): Promise<AppendedRow[]> {
    const called = appends.flatMap(({ draft }, index) =>
      targetsOf(draft.channelId, draft.body).map((each) => ({ ...each, place: index + 1 })),
    );
    if (called.length === 0 && appends.every(({ draft }) => !draft.reply)) {
      if (waitMs === undefined) return this.db.prepared<AppendedRow>(statement, columns);
      return this.db.prepared<AppendedRow>(inLine, [...columns, waitMs]);
    }
    const ofReplies = [
      appends.map(({ draft }) => draft.reply?.parentId ?? null),
      appends.map(({ draft }) => draft.reply?.isInChannel ?? true),
      appends.map(({ mayBegin }) => mayBegin),
      appends.map(({ mayEnterClosed }) => mayEnterClosed),
    ];
    const all = [...columns, ...ofReplies, waitMs ?? briefWaitMs];
    if (called.length === 0) return this.db.prepared<AppendedRow>(withReplies, all);
    const ofMentions = [called.map(({ place }) => place), called.map(({ target }) => target), called.map(({ isPerson }) => isPerson)];
    return this.db.prepared<AppendedRow>(withMentions, [...all, ...ofMentions]);
  }

  /** Those of the channels that nobody holds at this moment. Waits for nobody. */
  async freeAmong(channelIds: ReadonlySet<ChannelId>): Promise<Set<ChannelId>> {
    const rows = await this.db.prepared<{ id: ChannelId }>(freeChannels, [[...channelIds]]);
    return new Set(rows.map(({ id }) => id));
  }
}

function toAppended({ outcome, message_seq, stored_at, stored_thread_id, root }: AppendedRow): Appended {
  if (outcome !== 'stored') return { outcome };
  return { outcome, seq: message_seq, sentAt: stored_at, threadId: stored_thread_id ?? null, root: root ?? null };
}
