import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { monotonicMs } from '../monotonic.js';
import { Database } from './database.js';

const askEveryMs = 10_000;
/** An answer that took longer says too little of now. The first one counts whatever it took: nothing here knows better. */
const longestAskMs = 1_000;
const startPatienceMs = 60_000;
const startRetryMs = 200;

/**
 * The time that all nodes share: PostgreSQL's. What one node writes into a token or a header another one reads, and this machine's clock may
 * be wrong by an hour or be set while we run. Between two questions it goes on by a clock that nobody can set.
 */
@Injectable()
export class DatabaseClock implements OnModuleInit, OnModuleDestroy {
  /** Null before the first answer. With a database that is away it is as it was. */
  private offsetMs: number | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly db: Database) {}

  /** Nothing is served before the time is known: whoever is told a wrong one loses messages for it. @throws Error when the database does not answer */
  async onModuleInit(): Promise<void> {
    const deadline = monotonicMs() + startPatienceMs;
    await this.ask();
    while (this.offsetMs === null) {
      if (monotonicMs() > deadline) throw new Error('The database does not say what time it is');
      await sleep(startRetryMs);
      await this.ask();
    }
    this.timer = setInterval(() => void this.ask(), askEveryMs).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Milliseconds since the epoch. @throws Error before the application is up */
  now(): number {
    if (this.offsetMs === null) throw new Error('The time is not known yet');
    return monotonicMs() + this.offsetMs;
  }

  private async ask(): Promise<void> {
    const askedAt = monotonicMs();
    const sql = 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now';
    const row = await this.db.one<{ now: number }>(sql).catch(() => null);
    const tookMs = monotonicMs() - askedAt;
    if (row && (this.offsetMs === null || tookMs <= longestAskMs)) this.offsetMs = row.now - askedAt - tookMs / 2;
  }
}
