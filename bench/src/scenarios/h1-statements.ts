import { setTimeout as sleep } from 'node:timers/promises';
import type { PagesResult } from '../load/run-pages.js';
import type { Database } from '../processes/database.js';
import { atMost, type Finding } from '../report/report.js';

/** PostgreSQL's sessions keep their counts back for up to ten seconds of idleness (PGSTAT_IDLE_INTERVAL). */
const keptBackMs = 11_500;

/**
 * The goal is one. Whatever a busy server does that an idle one does not is counted as well and cannot be told apart: a hundredth of a
 * statement a page, as far as it was seen. A second statement on one page of twenty is over it.
 */
const most = 1.05;

/** What PostgreSQL has counted: transactions, of which a statement outside of one is one, and looks into the table of sessions. */
interface Counts {
  readonly transactions: number;
  readonly lookups: number;
}

export interface Statements {
  /** For a page, all in all: what the server does by itself is taken off. */
  readonly perPage: number;
  /** Of these: whether the caller's session still holds, which is remembered for some seconds. */
  readonly lookupsPerPage: number;
}

/** As PostgreSQL counts them, over one run. What an idle server does as long before it is no page's. */
export async function countStatements(
  database: Database,
  { name, run }: { name: string; run: () => Promise<PagesResult> },
): Promise<Statements> {
  const idle = await during(database, name, async () => undefined);
  const { result, ...busy } = await during(database, name, run);
  const share = busy.seconds / idle.seconds;
  const perPage = (counted: keyof Counts) => (busy[counted] - idle[counted] * share) / result.allPages;
  return { perPage: perPage('transactions'), lookupsPerPage: perPage('lookups') };
}

/** Judged as it was measured: rounded, one page of twenty-five that asks twice would pass for none. */
export const statementsFinding = ({ perPage, lookupsPerPage }: Statements): Finding => ({
  name: 'statements per page of history, lookups of sessions left out',
  value: perPage - lookupsPerPage,
  unit: '',
  target: atMost('G9', most),
});

async function during<Result>(database: Database, name: string, work: () => Promise<Result>) {
  await sleep(keptBackMs);
  const [before, startedAt] = [await read(database, name), performance.now()];
  const result = await work();
  await sleep(keptBackMs);
  const after = await read(database, name);
  const seconds = (performance.now() - startedAt) / 1_000;
  return { result, seconds, transactions: after.transactions - before.transactions, lookups: after.lookups - before.lookups };
}

async function read(database: Database, name: string): Promise<Counts> {
  // Asked from another database, so that asking is not counted.
  const [all] = await database.query<{ xact_commit: string }>('select xact_commit from pg_stat_database where datname = $1', [name]);
  const sql = "select idx_scan + seq_scan as scans from pg_stat_user_tables where relname = 'sessions'";
  const [sessions] = await database.query<{ scans: string }>(sql, [], name);
  return { transactions: Number(all?.xact_commit), lookups: Number(sessions?.scans) };
}
