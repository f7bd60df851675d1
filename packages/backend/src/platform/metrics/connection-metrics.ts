import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Config } from '../config/index.js';
import { LimitStore } from '../limits/limit-store.js';
import { Metrics } from './metrics.js';

/** How full the pool of database connections is, and whether the limits' Redis answers: read at each scrape. */
@Injectable()
export class ConnectionMetrics implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly limitStore: LimitStore,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    const pool = (this.source.driver as PostgresDriver).master as Pool; // typed as any by TypeORM
    const { databaseConnections, databaseConnectionsMax, databaseWaiting, redisConnected } = this.metrics;
    databaseConnections.readFrom(() => pool.totalCount - pool.idleCount, { state: 'busy' });
    databaseConnections.readFrom(() => pool.idleCount, { state: 'idle' });
    databaseWaiting.readFrom(() => pool.waitingCount);
    databaseConnectionsMax.set(this.config.DATABASE_POOL_SIZE);
    const { client } = this.limitStore;
    if (client) redisConnected.readFrom(() => Number(client.isReady), { use: 'limits' });
  }
}
