import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import type { ClientBase, Pool, QueryResultRow } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { codeOf } from '../errors.js';
import { Metrics } from '../metrics/index.js';
import { Tracing, type SpanDraft } from '../tracing/index.js';
import { Postponed } from './postponed.js';

/** Awaited, in order, before the transaction's caller goes on. */
type Effect = () => void | Promise<void>;

/** Asked when all else is done, while the transaction still holds its locks. @throws Postponed when it may not commit now */
type Condition = () => Promise<void>;

/** Done while the transaction still holds its locks, and taken back when it does not commit after all. */
interface Early {
  readonly run: Effect;
  readonly undo: Effect;
}

interface Transaction {
  readonly manager: EntityManager;
  readonly conditions: Set<Condition>;
  readonly early: Early[];
  readonly effects: Effect[];
  readonly notices: Set<string>;
}

/** Deadlock, serialization failure, a plan for a table as it was: nothing happened, the whole work may run again. */
const retryable = new Set(['40P01', '40001', '0A000']);
const maxAttempts = 4;
/** Where NOTIFY tells what all nodes must hear. */
export const noticeChannel = 'chatera';

/** The connection, and the transaction that the current call runs in, if any. */
@Injectable()
export class Database {
  private readonly logger = new Logger('database');
  private readonly current = new AsyncLocalStorage<Transaction>();
  private readonly unclearListeners: ((notices: ReadonlySet<string>) => void)[] = [];

  constructor(
    readonly source: DataSource,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
  ) {}

  /** Inside a transaction its own manager, else the pool's. */
  get manager(): EntityManager {
    return this.current.getStore()?.manager ?? this.source.manager;
  }

  /** Rows as PostgreSQL gives them: snake_case columns, `bigint` as string. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const result: unknown = await this.tracing.span(statementSpan(sql), () => this.manager.query(sql, parameters));
    return (isCounted(result) ? result[0] : result) as Row[]; // TypeORM answers update and delete with [rows, count]
  }

  /**
   * The same for a statement that runs all the time: PostgreSQL keeps it parsed and planned on each connection, which for a short one is
   * most of the work. Its text comes from our sources alone.
   */
  async prepared<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const connection = (await this.ofTransaction()) ?? this.pool;
    const ask = async (name: string) => connection.query<Row & QueryResultRow>({ name, text: sql, values: parameters });
    const name = nameOf(sql);
    const { rows } = await this.tracing.span(statementSpan(sql), () =>
      ask(name).catch((error: unknown) => {
        if (!isOutdatedPlan(error)) throw error;
        forget(sql, name);
        // A transaction is over with its first failure: it begins anew.
        if (this.isInTransaction) throw error;
        return ask(nameOf(sql));
      }),
    );
    return rows;
  }

  get isInTransaction(): boolean {
    return this.current.getStore() !== undefined;
  }

  /** The one row a statement gives, or null. */
  async one<Row>(sql: string, parameters: unknown[] = []): Promise<Row | null> {
    return (await this.query<Row>(sql, parameters))[0] ?? null;
  }

  /** The same of a prepared statement. */
  async preparedOne<Row>(sql: string, parameters: unknown[] = []): Promise<Row | null> {
    return (await this.prepared<Row>(sql, parameters))[0] ?? null;
  }

  /**
   * Runs work as one transaction; inside another it becomes part of that one. Effects leave after commit, or never.
   * No network call belongs in here, and nothing that must not run twice: a deadlock repeats it.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (attempt === maxAttempts || !(await mayTryAgain(error))) throw error;
        this.metrics.transactionRetries.add(1);
      }
    }
  }

  /** Holds an effect back until the transaction has committed; outside of one it runs at once. */
  afterCommit(effect: Effect): void {
    const transaction = this.current.getStore();
    if (transaction) transaction.effects.push(effect);
    else void effect();
  }

  /** The same condition is asked once. Outside of a transaction there is nothing that could wait for it. */
  onlyIf(condition: Condition): void {
    this.current.getStore()?.conditions.add(condition);
  }

  /** By what PostgreSQL, asked elsewhere, tells what became of the current transaction. */
  async transactionId(): Promise<string> {
    const row = await this.one<{ id: string }>('select pg_current_xact_id()::text as id');
    return row?.id ?? '';
  }

  /** For what must be so before anybody can build on the commit. Outside of a transaction it runs at once. */
  beforeCommit(run: Effect, undo: Effect): void {
    const transaction = this.current.getStore();
    if (transaction) transaction.early.push({ run, undo });
    else void run();
  }

  /** Told to all nodes, this one included, in the very moment of the commit, or never. Outside of a transaction at once. */
  notify(notice: string): void {
    const transaction = this.current.getStore();
    if (transaction) transaction.notices.add(notice);
    else this.sendNotices(new Set([notice])).catch((error: unknown) => this.logger.error(error));
  }

  /** Runs when a transaction that told something failed at its very end: nobody knows whether it was committed. */
  onUnclear(listener: (notices: ReadonlySet<string>) => void): void {
    this.unclearListeners.push(listener);
  }

  private get pool(): Pool {
    return (this.source.driver as PostgresDriver).master as Pool; // typed as any by TypeORM
  }

  /** The connection of the transaction that the current call runs in; null outside of one. */
  private async ofTransaction(): Promise<ClientBase | null> {
    const runner = this.current.getStore()?.manager.queryRunner;
    return runner ? ((await runner.connect()) as ClientBase) : null; // typed as any by TypeORM
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    const [early, effects]: [Early[], Effect[]] = [[], []];
    const notices = new Set<string>();
    const conditions = new Set<Condition>();
    const done: Early[] = [];
    const progress = { isEnding: false };
    const workAndEarly = async () => {
      const result = await work();
      for (const condition of conditions) await condition();
      await this.sendNotices(notices);
      for (const each of early) {
        done.push(each);
        await each.run();
      }
      progress.isEnding = true;
      return result;
    };
    try {
      const result = await this.timed(() =>
        this.source.transaction((manager) => this.current.run({ manager, conditions, early, effects, notices }, workAndEarly)),
      );
      await runAll(effects);
      return result;
    } catch (error) {
      if (progress.isEnding && notices.size > 0) for (const listener of this.unclearListeners) listener(notices);
      await runAll(done.map(({ undo }) => undo)).catch(() => undefined); // the caller is told of the first failure
      throw error;
    }
  }

  private async sendNotices(notices: ReadonlySet<string>): Promise<void> {
    if (notices.size > 0) await this.query('select pg_notify($1, notice) from unnest($2::text[]) notice', [noticeChannel, [...notices]]);
  }

  private async timed<T>(run: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    let outcome: 'committed' | 'rolled-back' = 'rolled-back';
    try {
      const result = await this.tracing.span({ name: 'transaction' }, run);
      outcome = 'committed';
      return result;
    } finally {
      this.metrics.transactionDuration.since(startedAt, { outcome });
    }
  }
}

/** One that fails keeps none of the others back: what they tell is stored. @throws the first failure, after all have run */
async function runAll(effects: readonly Effect[]): Promise<void> {
  const failures: unknown[] = [];
  for (const effect of effects) {
    try {
      await effect();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** What PostgreSQL knows a prepared statement by. */
const names = new Map<string, string>();
let named = 0;

function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  named += 1;
  const name = `s${named}`;
  names.set(sql, name);
  return name;
}

/** Under another name it is planned anew. */
function forget(sql: string, name: string): void {
  if (names.get(sql) === name) names.delete(sql);
}

/** A newer node has migrated the table meanwhile: it has other columns than when the statement was prepared. */
const isOutdatedPlan = (error: unknown): boolean => codeOf(error) === '0A000';

/** A statement as it stands in our sources: its values are not in it. */
const statementSpan = (sql: string): SpanDraft => ({
  name: 'query',
  kind: 'client',
  attributes: { 'db.system.name': 'postgresql', 'db.query.text': sql },
});

const isCounted = (result: unknown): result is [unknown[], number] =>
  Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number';

/** Waits, without any lock, for what was missing. */
const mayTryAgain = async (error: unknown): Promise<boolean> => (error instanceof Postponed ? error.until() : isRetryable(error));

const isRetryable = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && retryable.has(error.code);
