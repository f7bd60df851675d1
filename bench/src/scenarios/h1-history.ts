import { writeFileSync } from 'node:fs';
import type { Bench } from '../bench.js';
import { Histogram } from '../lib/histogram.js';
import { quantilesOf } from '../lib/quantiles.js';
import { randomFrom, zipf } from '../lib/random.js';
import { range, spreadOf } from '../lib/stats.js';
import type { PageRequest } from '../load/page-check.js';
import type { PagesPlan, PagesResult } from '../load/run-pages.js';
import { repeat, type Trials } from '../repeat.js';
import { atMost } from '../report/report.js';
import { digits, spread } from '../report/words.js';
import { ChatEraHouse } from '../stands.js';
import { channelOfRank, ensureHistory } from '../world/history.js';
import { seededId } from '../world/ids.js';
import { companies } from '../world/people.js';
import { countStatements, statementsFinding, type Statements } from './h1-statements.js';

const perSecond = 500;
/** What the goal is about; with fewer it is told and not judged. */
const judgedMillions = 10;
const different = 5_000;
const databaseName = 'bench_history';
/** Long enough for some thousands of pages: what the server does beside them hardly shows. */
const countingMs = 10_000;

/** A page is opened: who asks is checked, fifty messages are read, as JSON. Channels as busy as people's, half of the pages the latest. */
export async function history(bench: Bench): Promise<void> {
  const millions = bench.options.mode === 'full' ? judgedMillions : 1;
  const house = await ChatEraHouse.open(bench, { databaseName, template: await ensureHistory(bench.database, millions) });
  const requests = await drawRequests(bench, house);
  const { warmUpMs, windowMs } = bench.options;
  const plan: PagesPlan = { base: house.server.url, requests, perSecond, warmUpMs, windowMs, serverPid: house.server.pid };
  const run = async (more: Partial<PagesPlan> = {}) => {
    const result = await bench.load.ask<PagesResult>('pages', { ...plan, ...more });
    return { result, wrong: wrongIn(result) };
  };
  const cold = { name: 'cold', run: async () => ((await chill(bench)) ? run({ warmUpMs: 0 }) : run()), inShort };
  const rows = await repeat(bench, [{ name: 'warm', run, inShort }, ...((await chill(bench)) ? [cold] : [])]);
  const counting = { name: databaseName, run: async () => (await run({ windowMs: countingMs })).result };
  const statements = await countStatements(bench.database, counting);
  await house.close();
  tabulate(bench, rows, { millions, statements });
}

const inShort = ({ pages, seconds }: PagesResult): string => `${digits(pages / seconds)} pages/s`;

function wrongIn({ wrong, failures, firstFailure }: PagesResult): string | null {
  if (failures > 0) return `${failures} pages were refused: ${firstFailure}`;
  return wrong > 0 ? `${wrong} pages were not what they must be` : null;
}

async function drawRequests({ database }: Bench, house: ChatEraHouse): Promise<PageRequest[]> {
  const { count, channelsEach, people, firstChannel, firstUser } = companies;
  const users = range(count).map((company) => firstUser + company * people);
  const tokens = await house.tokens.of(users);
  const rows = await database.query<{ id: string; rev: number }>('select id, rev from channels', [], databaseName);
  const revs = new Map(rows.map(({ id, rev }) => [id, rev]));
  const random = randomFrom(1);
  return range(different).map((): PageRequest => {
    const channel = channelOfRank(zipf(count * channelsEach, random()));
    const channelId = seededId('channel', channel);
    // The channel itself and each who joined took a place before the first message.
    const [first, last] = [people + 2, revs.get(channelId) ?? 0];
    const before = first + 1 + Math.floor(random() * Math.max(1, last - first));
    const token = tokens[Math.floor((channel - firstChannel) / channelsEach)] ?? '';
    return { channelId, token, before: random() < 0.5 ? null : before, first, last };
  });
}

/** Empties PostgreSQL's cache and the system's. False where that is not permitted. */
async function chill({ database }: Bench): Promise<boolean> {
  try {
    await database.query('create extension if not exists pg_buffercache', [], databaseName);
    await database.query('select pg_buffercache_evict_all()', [], databaseName);
    writeFileSync('/proc/sys/vm/drop_caches', '1');
    return true;
  } catch {
    return false;
  }
}

interface Facts {
  readonly millions: number;
  readonly statements: Statements;
}

function tabulate({ report }: Bench, rows: readonly Trials<PagesResult>[], { millions, statements }: Facts): void {
  const latencies = ({ runs }: Trials<PagesResult>) => Histogram.merge(runs.map((run) => Histogram.from(run.latencies)));
  report.table({
    title: `H1 Pages of history: ${perSecond}/s of 50 messages, ${millions} million stored`,
    head: ['caches', 'pages/s', 'p50 / p99 ms', 'CPU µs per page', 'notes'],
    rows: rows.map((row) => [
      row.name,
      spread(spreadOf(row.runs.map(({ pages, seconds }) => pages / seconds))),
      `${digits(latencies(row).quantileMs(0.5))} / ${digits(latencies(row).quantileMs(0.99))}`,
      spread(spreadOf(row.runs.map(({ serverCpu, pages }) => (serverCpu * 1e6) / pages))),
      row.invalid === null ? '' : `INVALID: ${row.invalid}`,
    ]),
    notes: [
      `${digits(statements.perPage)} statements per page as PostgreSQL counts transactions, ${digits(statements.lookupsPerPage)} of them lookups of sessions. Counted once, over ${countingMs / 1_000} s.`,
    ],
  });
  const p99 = ({ runs }: Trials<PagesResult>) =>
    quantilesOf(
      runs.map((run) => Histogram.from(run.latencies)),
      0.99,
    );
  for (const row of rows) {
    const bound = row.name === 'warm' ? 10 : 25;
    report.find({
      ...{ name: `a page of history, ${millions} M messages, ${row.name}, p99`, value: p99(row), unit: 'ms' },
      ...{ invalid: row.invalid, ...(millions === judgedMillions && { target: atMost('G9', bound) }) },
    });
  }
  // Others' work makes nothing of this more or less.
  report.find(statementsFinding(statements));
}
