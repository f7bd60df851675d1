import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { monotonicMs } from '../monotonic.js';
import { Database } from './database.js';

const askEveryMs = 10_000;
/** An answer that took longer says too little of now. */
const longestAskMs = 1_000;

/**
 * The time that all nodes share: PostgreSQL's. What one node writes into a token or a header another one reads, and this machine's clock may
 * be wrong by an hour or be set while we run. Between two questions it goes on by a clock that nobody can set.
 */
@Injectable()
export class DatabaseClock implements OnModuleInit, OnModuleDestroy {
  /** Until the first answer, and with a database that is away: as well as we know. */
  private offsetMs = Date.now() - monotonicMs();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly db: Database) {}

  async onModuleInit(): Promise<void> {
    await this.ask();
    this.timer = setInterval(() => void this.ask(), askEveryMs).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return monotonicMs() + this.offsetMs;
  }

  private async ask(): Promise<void> {
    const askedAt = monotonicMs();
    const sql = 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now';
    const row = await this.db.one<{ now: number }>(sql).catch(() => null);
    const tookMs = monotonicMs() - askedAt;
    if (row && tookMs <= longestAskMs) this.offsetMs = row.now - askedAt - tookMs / 2;
  }
}
