import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Config } from '../config/index.js';
import { Metrics } from './metrics.js';

/** How full the pool of database connections is, read at each scrape. */
@Injectable()
export class PoolMetrics implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    const pool = (this.source.driver as PostgresDriver).master as Pool; // typed as any by TypeORM
    const { databaseConnections, databaseConnectionsMax, databaseWaiting } = this.metrics;
    databaseConnections.readFrom(() => pool.totalCount - pool.idleCount, { state: 'busy' });
    databaseConnections.readFrom(() => pool.idleCount, { state: 'idle' });
    databaseWaiting.readFrom(() => pool.waitingCount);
    databaseConnectionsMax.set(this.config.DATABASE_POOL_SIZE);
  }
}
