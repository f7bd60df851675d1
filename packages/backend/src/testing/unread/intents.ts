import type { ChannelId, MessageId, UserId } from '@chatera/protocol';
import { memberOf, type Rows } from './recount.js';

/** Between which places a mark must stand, by what its owner did. */
interface Bounds {
  readonly from: number;
  readonly to: number;
}

const anywhere: Bounds = { from: 0, to: Infinity };

/** How far people said that they have read, in their order: what the marks in the tables are held against. */
export class Intents {
  private readonly bounds = new Map<string, Bounds>();
  private readonly entries = new Map<string, number>();

  /** Read up to there at least. */
  read(who: UserId, where: ChannelId | MessageId, upTo: number): void {
    this.change(who, where, ({ from, to }) => ({ from: Math.max(from, upTo), to: Math.max(to, upTo) }));
  }

  /** Read to the end, wherever that is: up to there at least. */
  readAll(who: UserId, where: ChannelId | MessageId, upTo: number): void {
    this.change(who, where, ({ from }) => ({ from: Math.max(from, upTo), to: Infinity }));
  }

  /** Unread from there on, at least. */
  unread(who: UserId, where: ChannelId | MessageId, seq: number): void {
    this.change(who, where, ({ from, to }) => ({ from: Math.min(from, seq - 1), to: Math.min(to, seq - 1) }));
  }

  /** Newcomers begin with nothing unread. Who is in it already does not come again. */
  entered(who: UserId, channelId: ChannelId, rev: number): void {
    const key = `${who} ${channelId}`;
    if (this.entries.get(key) === rev) return;
    this.entries.set(key, rev);
    this.bounds.set(key, { from: rev, to: rev });
  }

  /** As the world begins. */
  began(who: UserId, channelId: ChannelId, rev: number): void {
    this.entries.set(`${who} ${channelId}`, rev);
    this.bounds.set(`${who} ${channelId}`, { from: 0, to: 0 });
  }

  /** The mark may stand anywhere: a thread was followed, or one is out before it was told how far one read. */
  forget(who: UserId, where: ChannelId | MessageId): void {
    this.bounds.delete(`${who} ${where}`);
  }

  /** Marks in the tables that nobody wanted there. */
  faults(rows: Rows, who: UserId): string[] {
    const marks = [
      ...rows.channels.flatMap(({ id }) => memberOf(rows, id, who) ?? []).map((row) => [row.channel_id, row] as const),
      ...rows.follows.filter((row) => row.user_id === who).map((row) => [row.thread_id, row] as const),
    ];
    return marks.flatMap(([where, { channel_id: channelId, read_up_to: mark }]) => {
      const { from, to } = this.of(who, where);
      // Where the last of it was deleted meanwhile, there was nothing left to read.
      const isGone = rows.messages.some(({ channel_id, seq, deleted_at }) => channel_id === channelId && seq === from && deleted_at);
      const isWanted = mark <= to && (mark >= from || isGone);
      return isWanted ? [] : [`the mark at ${where} stands at ${mark}, and was set between ${from} and ${to}`];
    });
  }

  private change(who: UserId, where: ChannelId | MessageId, step: (bounds: Bounds) => Bounds): void {
    this.bounds.set(`${who} ${where}`, step(this.of(who, where)));
  }

  private of(who: UserId, where: ChannelId | MessageId): Bounds {
    return this.bounds.get(`${who} ${where}`) ?? anywhere;
  }
}
