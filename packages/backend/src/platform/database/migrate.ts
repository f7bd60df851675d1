import type { DataSource } from 'typeorm';

/** Any number will do, as long as every node uses the same. */
const migrationLock = 2_048_101;

/** Brings the tables up to date. Nodes that start together take turns, and all but the first find nothing to do. */
export async function migrate(source: DataSource): Promise<void> {
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    await source.runMigrations();
    await lock.query('select pg_advisory_unlock($1)', [migrationLock]);
  } finally {
    await lock.release();
  }
}
