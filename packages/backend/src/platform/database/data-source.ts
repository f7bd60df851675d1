import { Logger } from '@nestjs/common';
import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { makeDurable } from './durability.js';

export interface DataSourceSettings {
  readonly url: string;
  readonly poolSize?: number;
  /** Longest that a statement may take and a transaction may do nothing; 0, as when left out: for ever. */
  readonly statementTimeoutMs?: number;
}

/** How long a caller waits for a free connection, and how long connecting may take. */
const connectTimeoutMs = 4_000;
/** Who waits longer for somebody else's lock gives the connection back to those who can go on. */
const longestLockWaitMs = 10_000;

export function makeDataSource({ url, poolSize = 2, statementTimeoutMs = 0 }: DataSourceSettings): DataSource {
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
    extra: { keepAlive: true, idleTimeoutMillis: 30_000, onConnect: prepare, ...timeouts(statementTimeoutMs) },
  });
}

/**
 * The pool stops listening to a connection when it hands it out, and its borrower begins a moment later. One that ends between the two
 * would end the process; so it is always listened to. Whoever uses it next is told that it is gone.
 */
async function prepare(client: Client): Promise<void> {
  client.on('error', () => undefined);
  await makeDurable(client, connectTimeoutMs);
}

/** Set by PostgreSQL itself: a connection that nobody listens to any more must not hold locks. 0 sends none, for a PgBouncer knows none of them. */
const timeouts = (statementMs: number) => ({
  statement_timeout: statementMs,
  idle_in_transaction_session_timeout: statementMs,
  lock_timeout: Math.min(statementMs, longestLockWaitMs),
});
