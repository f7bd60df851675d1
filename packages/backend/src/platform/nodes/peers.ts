import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { noticeChannel } from '../database/database.js';
import { Postponed } from '../database/postponed.js';
import { certainMs } from './certainty.js';
import { NodeIdentity } from './node-identity.js';
import { noticeListener, type NoticeLine } from './notice-line.js';
import { encodeNotice, type Departure, type Notice } from './notice.js';

/** The channel is held so long at most: a node that has not answered by then tells nobody anything before it has heard (`NodeNotices.whenSure`). */
const departurePatienceMs = 500;
/** A node that does not hear us takes itself for the only one so long at most: by then it has fallen silent. */
const meetingPatienceMs = certainMs + 500;
/** Longer than a line needs that was lost, and comes back. */
const linePatienceMs = 5_000;
const linePollMs = 50;
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
  private meeting: Promise<void> | null = null;
  /** On which connection the others know that there is this node. */
  private metOn: object | null = null;
  private readonly asked = new Map<number, Asked>();

  constructor(private readonly node: NodeIdentity) {}

  over(line: NoticeLine): void {
    this.line = line;
  }

  /**
   * For what takes something away, before it is committed. A node that the others have not seen for long is not reckoned with: they may take
   * themselves for alone, and tell people whatever they hear late that these were removed. So it decides nothing while it is not there for them.
   * @throws Postponed
   */
  readonly requireHeard = async (): Promise<void> => {
    const { line } = this;
    if (!line) return;
    if (!this.isMet) throw this.notHeard();
    await line.ping().catch((cause: unknown) => {
      throw this.notHeard(cause);
    });
  };

  /**
   * Has all nodes take somebody's sockets out of channels before the change is committed, while the channel is still held: so no message that
   * comes after a removal reaches them, whatever node it is sent on. Resolves when they have, or after a moment. @throws Postponed
   */
  async letGo({ userId, transaction, channelIds }: Departure): Promise<void> {
    const parts = Array.from({ length: Math.ceil(channelIds.length / maxChannels) }, (_, part) =>
      channelIds.slice(part * maxChannels, (part + 1) * maxChannels),
    );
    const asks = parts.map((part) =>
      this.ask((ask) => ({ about: 'leaving', userId, transaction, ask, channelIds: part }), departurePatienceMs),
    );
    await Promise.all(asks).catch((cause: unknown) => {
      throw this.notHeard(cause);
    });
  }

  /** Whether no other takes itself for the only one, on the connection that works now. */
  get isMet(): boolean {
    return this.metOn !== null && this.metOn === this.line?.connection;
  }

  /** Says that there is one more, once for each connection. Resolves when no other takes itself for the only one any more. Never rejects. */
  async meet(): Promise<void> {
    this.meeting ??= this.introduce().finally(() => (this.meeting = null));
    await this.meeting;
  }

  /** Another node has done what was asked. */
  answered(ask: number): void {
    const asked = this.asked.get(ask);
    if (asked) asked.onAnswer((asked.answers += 1));
  }

  private async introduce(): Promise<void> {
    const connection = this.line?.connection ?? null;
    const isHeard = await this.ask((ask) => ({ about: 'here', ask }), meetingPatienceMs).then(() => true, () => false); // prettier-ignore
    if (isHeard) this.metOn = connection;
  }

  private notHeard(cause?: unknown): Postponed {
    const message = 'The other nodes cannot be told now, so nothing was changed';
    return new Postponed(message, () => this.comesUp(), { reason: 'not-hearing', cause });
  }

  private async comesUp(): Promise<boolean> {
    const deadline = performance.now() + linePatienceMs;
    while (!this.isMet && performance.now() < deadline) await sleep(linePollMs);
    return this.isMet;
  }

  /** @throws when the line is down: nobody hears us, and nobody hears others through us */
  private async ask(asking: (ask: number) => Notice, patienceMs: number): Promise<void> {
    const { line } = this;
    if (!line) return;
    const ask = (this.lastAsk += 1);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, patienceMs);
    let others = Infinity;
    const asked = { answers: 0, onAnswer: (answers: number) => answers >= others && resolve() };
    this.asked.set(ask, asked);
    const notice = encodeNotice(this.node.id, asking(ask));
    line.query<{ others: number }>(askAll, [noticeListener, noticeChannel, notice]).then(([row]) => {
      others = row?.others ?? 0;
      asked.onAnswer(asked.answers);
    }, reject);
    await promise.finally(() => {
      clearTimeout(timer);
      this.asked.delete(ask);
    });
  }
}
