import type { UserId } from '@chatera/protocol';
import { Logger } from '@nestjs/common';

const lookEveryMs = 1_000;
/** PostgreSQL ends a transaction that does nothing before. If not: should it commit after all, its own notice takes the member out again. */
const patienceMs = 60_000;

export type TransactionStatus = 'in progress' | 'committed' | 'aborted' | null;

/** Of each: null when it is too old for PostgreSQL to know. One of another history, as before a restore, is in progress until nobody waits for it. */
export const transactionStatuses = `
  select id, case when id::xid8 < pg_snapshot_xmax(pg_current_snapshot()) then pg_xact_status(id::xid8) else 'in progress' end as status
  from unnest($1::text[]) id`;

export interface DepartureOptions {
  readonly statusesOf: (transactions: readonly string[]) => Promise<readonly { readonly id: string; readonly status: TransactionStatus }[]>;
  /** They are where they were: reads anew where that is. */
  readonly takeBack: (userId: UserId) => void;
}

interface Departure {
  readonly userIds: Set<UserId>;
  readonly since: number;
}

/**
 * Members who were let go before the change was committed. If it never is, for the node that asked has died, nobody tells: so PostgreSQL is
 * asked what became of the transaction, and their place is not read before it is over. Read earlier it would be the old one, and they would
 * hear what comes after their removal, by the channel's numbers, until the removal itself is heard.
 */
export class Departures {
  private readonly logger = new Logger('nodes');
  private readonly undecided = new Map<string, Departure>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: DepartureOptions) {}

  watch(userId: UserId, transaction: string): void {
    const departure = this.undecided.get(transaction) ?? { userIds: new Set(), since: performance.now() };
    departure.userIds.add(userId);
    this.undecided.set(transaction, departure);
    this.timer ??= setInterval(() => void this.look().catch((error: unknown) => this.logger.warn(error)), lookEveryMs).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private async look(): Promise<void> {
    const statuses = await this.options.statusesOf([...this.undecided.keys()]).catch(() => []);
    const statusOf = new Map(statuses.map(({ id, status }) => [id, status]));
    for (const [transaction, departure] of this.undecided) this.decide(transaction, departure, statusOf.get(transaction));
    if (this.undecided.size === 0) this.stop();
  }

  /** Without a status nobody could say it, this time. */
  private decide(transaction: string, { userIds, since }: Departure, status: TransactionStatus | undefined): void {
    const isOpen = status === 'in progress' || status === undefined;
    if (isOpen && performance.now() - since < patienceMs) return;
    this.undecided.delete(transaction);
    // What was committed is told by its own notice, and by nothing earlier.
    if (status !== 'committed') for (const userId of userIds) this.options.takeBack(userId);
  }
}
