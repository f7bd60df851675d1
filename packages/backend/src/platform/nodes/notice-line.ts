import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Client, type QueryResultRow } from 'pg';
import { noticeChannel } from '../database/database.js';

export interface NoticeLineOptions {
  readonly url: string;
  readonly onNotice: (text: string) => void;
  /** Asked whenever something may have been missed: looks at everything anew. @throws when it could not */
  readonly catchUp: () => Promise<void>;
  /** All that was told before this moment (of `performance.now()`) has been handed to `onNotice`, or `catchUp` has seen it. */
  readonly onCertain: (at: number) => void;
  /** It can be asked on. Whoever took this node for gone meanwhile does not know of it yet. */
  readonly onUp: () => void;
  /** How many nodes listen now, this one among them. Known before all else of a new connection is. */
  readonly onListeners: (count: number) => void;
}

/** By this name PostgreSQL knows which connections are nodes. */
export const noticeListener = 'chatera-notices';

export const countListeners = `
  select count(*)::int as listeners from pg_stat_activity where datname = current_database() and application_name = '${noticeListener}'`;

const beatMs = 1_000;
const connectPatienceMs = 2_000;
/** For an answer, those to earlier questions included. */
const answerPatienceMs = 3_000;
const catchUpPatienceMs = 60_000;
const firstRetryMs = 100;
const longestRetryMs = 2_000;

/** A connection that listens to PostgreSQL's NOTIFY, and comes back by itself. Asked every second, because a dead line says nothing. */
export class NoticeLine {
  private readonly logger = new Logger('nodes');
  private readonly ending = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private first = Promise.withResolvers<void>();
  private state: 'starting' | 'up' | 'down' = 'starting';
  private client: Client | null = null;

  constructor(private readonly options: NoticeLineOptions) {}

  /** Resolves after the first try, however it went. */
  async start(): Promise<void> {
    this.running = this.run();
    await this.first.promise;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  /** A statement on this very connection: no caller's transaction has to wait for another of the pool. @throws when it is not up */
  async query<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    if (!this.client) throw new Error('PostgreSQL is not heard');
    return (await this.client.query<Row>(text, [...values])).rows;
  }

  /** Resolves once all that was told before has been handed to `onNotice`. @throws when PostgreSQL is not heard */
  async ping(): Promise<void> {
    // PostgreSQL tells what was committed before it answers.
    await this.query('select 1', []);
  }

  /** From the opening of a connection to its end this is the same; null while none works. */
  get connection(): object | null {
    return this.client;
  }

  private async run(): Promise<void> {
    let retryMs = firstRetryMs;
    for (;;) {
      const wasUp = await this.listen();
      this.first.resolve();
      if (this.ending.signal.aborted) return;
      retryMs = wasUp ? firstRetryMs : Math.min(retryMs * 2, longestRetryMs);
      if (!wasUp) await this.lookWithoutLine();
      await this.pause(retryMs);
    }
  }

  /** One connection, from its opening to its end. Answers whether it ever worked. */
  private async listen(): Promise<boolean> {
    const { url, onNotice } = this.options;
    const name = { application_name: noticeListener, keepAlive: true };
    const client = new Client({
      connectionString: url,
      ...name,
      connectionTimeoutMillis: connectPatienceMs,
      query_timeout: answerPatienceMs,
    });
    const broken = Promise.withResolvers<never>();
    broken.promise.catch(() => undefined); // it may break while nobody waits
    client.on('error', broken.reject);
    client.on('end', () => broken.reject(new Error('the connection has ended')));
    client.on('notification', ({ payload }) => onNotice(payload ?? ''));
    let wasUp = false;
    try {
      await client.connect();
      await client.query(`listen ${noticeChannel}`);
      await this.count(client);
      await this.catchUp();
      wasUp = true;
      this.client = client;
      this.become('up');
      this.options.onUp();
      this.first.resolve();
      await this.beat(client, broken.promise);
    } catch (error) {
      this.become('down', error);
    }
    this.client = null;
    void client.end().catch(() => undefined); // a line that hangs is not waited for
    return wasUp;
  }

  private async beat(client: Client, broken: Promise<never>): Promise<void> {
    while (!this.ending.signal.aborted) {
      await Promise.race([this.pause(beatMs), broken]);
      const askedAt = performance.now();
      // What was told before comes before the answer.
      await Promise.race([this.count(client), broken]);
      this.options.onCertain(askedAt);
    }
  }

  private async count(client: Client): Promise<void> {
    const { rows } = await client.query<{ listeners: number }>(countListeners);
    this.options.onListeners(rows[0]?.listeners ?? 1);
  }

  /** Notices cannot be heard; but what they would have said can be looked up, while the other connections work. */
  private async lookWithoutLine(): Promise<void> {
    await this.catchUp().catch(() => undefined);
  }

  private async catchUp(): Promise<void> {
    const since = performance.now();
    // The pool's connections may be dead without a word, too: then a new start is better than to wait for them.
    const tooLong = sleep(catchUpPatienceMs, undefined, { ref: false }).then(() => Promise.reject(new Error('catching up takes too long')));
    await Promise.race([this.options.catchUp(), tooLong]);
    this.options.onCertain(since);
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.ending.signal, ref: false }).catch(() => undefined);
  }

  private become(state: 'up' | 'down', error?: unknown): void {
    if (state === 'down' && this.state !== 'down' && !this.ending.signal.aborted) {
      this.logger.warn(`PostgreSQL is not heard: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (state === 'up' && this.state === 'down') this.logger.log('PostgreSQL is heard again, and every socket was checked');
    this.state = state;
  }
}
