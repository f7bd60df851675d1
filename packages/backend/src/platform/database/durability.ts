import type { Client } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * What is acknowledged is on the disk, whatever a role, a database or a changed configuration says. Somebody who asks for more than that,
 * as for replicas, keeps it.
 */
const waitForTheDisk = `
  select set_config('synchronous_commit', case setting when 'off' then 'on' else setting end, false)
  from current_setting('synchronous_commit') as setting`;

/** Once for each connection, before it is used. @throws Error when it is not answered in time */
export async function makeDurable(client: Client, timeoutMs: number): Promise<void> {
  await client.query({ text: waitForTheDisk, query_timeout: timeoutMs } as { text: string }); // known to pg, and not to its types
}

/** What no connection can set for itself. */
const ofTheServer = `select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes`;

/** Somebody's PostgreSQL that forgets what it has confirmed. The message is for whoever starts the server. */
class UnsafeDatabaseError extends Error {
  override readonly name = 'UnsafeDatabaseError';
  readonly code = 'unsafe-database';

  constructor(settings: readonly string[]) {
    super(
      `PostgreSQL runs with ${settings.join(' and ')} off, so a power cut would lose what was acknowledged. ` +
        `Turn ${settings.length > 1 ? 'them' : 'it'} on, or set DATABASE_MAY_LOSE_DATA=true.`,
    );
  }
}

/** @throws UnsafeDatabaseError */
export async function requireDurable(source: DataSource): Promise<void> {
  const [settings = {}] = await source.query<Record<string, string>[]>(ofTheServer);
  const off = Object.keys(settings).filter((name) => settings[name] === 'off');
  if (off.length > 0) throw new UnsafeDatabaseError(off);
}
