import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';

export interface DataSourceSettings {
  readonly url: string;
  readonly poolSize?: number;
}

/** How long a caller waits for a free connection, and how long connecting may take. */
const connectTimeoutMs = 4_000;

export function makeDataSource({ url, poolSize = 2 }: DataSourceSettings): DataSource {
  const logger = new Logger('database');
  return new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize,
    connectTimeoutMS: connectTimeoutMs,
    applicationName: 'chatera',
    // An idle connection that breaks is no failure of anybody's call: the pool opens another when it is needed.
    poolErrorHandler: (error: unknown) => logger.warn(`A connection was lost: ${error instanceof Error ? error.message : String(error)}`),
    extra: { keepAlive: true, idleTimeoutMillis: 30_000 },
  });
}
