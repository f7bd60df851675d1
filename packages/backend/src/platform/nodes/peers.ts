import type { ChannelId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { noticeChannel } from '../database/database.js';
import { certainMs } from './certainty.js';
import { NodeIdentity } from './node-identity.js';
import { noticeListener, type NoticeLine } from './notice-line.js';
import { encodeNotice, type Notice } from './notice.js';

/** The channel is held so long at most: a node that has not answered by then tells nobody anything before it has heard (`NodeNotices.whenSure`). */
const departurePatienceMs = 500;
/** A node that does not hear us takes itself for the only one so long at most: by then it has fallen silent. */
const meetingPatienceMs = certainMs + 500;
/** What PostgreSQL tells in one piece is shorter than 8000 bytes. */
const maxChannels = 150;

/** Asks the nodes that were heard lately, for others tell their sockets nothing any more. How many those are, this one not among them. */
const askAll = `
  with nodes as (
    select count(*)::int as others from pg_stat_activity
    where datname = current_database() and application_name = $1 and pid <> pg_backend_pid() and state_change > now() - interval '5 seconds')
  select others, case when others > 0 then pg_notify($2, $3)::text end from nodes`;

interface Asked {
  answers: number;
  readonly onAnswer: (answers: number) => void;
}

/** The other nodes on this database: asks them something, and waits until each has answered. */
@Injectable()
export class Peers {
  private line: NoticeLine | null = null;
  private lastAsk = 0;
  private readonly asked = new Map<number, Asked>();

  constructor(private readonly node: NodeIdentity) {}

  over(line: NoticeLine): void {
    this.line = line;
  }

  /**
   * Has all nodes take somebody's sockets out of channels before the change is committed, while the channel is still held: so no message that
   * comes after a removal reaches them, whatever node it is sent on. Resolves when they have, or after a moment. Never rejects.
   */
  async letGo(userId: UserId, channelIds: readonly ChannelId[]): Promise<void> {
    const parts = Array.from({ length: Math.ceil(channelIds.length / maxChannels) }, (_, part) =>
      channelIds.slice(part * maxChannels, (part + 1) * maxChannels),
    );
    const asks = parts.map((part) => this.ask((ask) => ({ about: 'leaving', userId, ask, channelIds: part }), departurePatienceMs));
    await Promise.all(asks);
  }

  /** Says that there is one more. Resolves when no other takes itself for the only one any more. Never rejects. */
  async meet(): Promise<void> {
    await this.ask((ask) => ({ about: 'here', ask }), meetingPatienceMs);
  }

  /** Another node has done what was asked. */
  answered(ask: number): void {
    const asked = this.asked.get(ask);
    if (asked) asked.onAnswer((asked.answers += 1));
  }

  private async ask(asking: (ask: number) => Notice, patienceMs: number): Promise<void> {
    const { line } = this;
    if (!line) return;
    const ask = (this.lastAsk += 1);
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, patienceMs);
    let others = Infinity;
    const asked = { answers: 0, onAnswer: (answers: number) => answers >= others && resolve() };
    this.asked.set(ask, asked);
    const notice = encodeNotice(this.node.id, asking(ask));
    line.query<{ others: number }>(askAll, [noticeListener, noticeChannel, notice]).then(
      ([row]) => {
        others = row?.others ?? 0;
        asked.onAnswer(asked.answers);
      },
      () => resolve(), // the line is down: nobody hears us, and nobody hears others through us
    );
    await promise;
    clearTimeout(timer);
    this.asked.delete(ask);
  }
}
