import { Client } from 'pg';
import { errorCode, isServerAnswer } from './errors.js';

/** The role that owns the cluster. */
export const superuser = 'postgres';

export interface Login {
  port: number;
  password: string;
}

/** Any number will do, as long as every supervisor uses the same. */
const supervisorLock = 20_481_018;

/** Connects to the maintenance database. Every setting is given, so that no PG* variable of the environment leaks in. */
export async function login({ port, password }: Login): Promise<Client> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: superuser,
    password,
    database: 'postgres',
    ssl: false,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: 'chatera supervisor',
  });
  client.on('error', () => undefined); // an idle connection that breaks is noticed by its 'end'
  await client.connect();
  return client;
}

/**
 * Takes the cluster for this process. The lock lives as long as the connection, so it cannot outlast a killed process,
 * nor be mistaken for another one that got its number. False while someone else holds it.
 */
export async function takeLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [supervisorLock]);
  return rows[0]?.taken === true;
}

/** True while nobody answers, whatever the network calls it, or the answer is "not yet". */
export function isNotReady(error: unknown): boolean {
  return isStartingUp(error) || !isServerAnswer(error);
}

/** True while the server answers "not yet", as when it replays its log after a crash. */
export function isStartingUp(error: unknown): boolean {
  return errorCode(error) === '57P03';
}

/** Creates the database when it is not there, and returns its URL. Safe to call from several processes at once. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    // 42P04: it exists by now; 23505: it was created in the very same moment
    if (!['42P04', '23505'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}
