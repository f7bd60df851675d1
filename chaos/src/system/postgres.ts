import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureDatabase, startPostgres, type EmbeddedPostgres } from '@chatera/embedded-postgres';
import { Client } from 'pg';

/** The WAL stays small enough for a small disk. */
const settings = [`alter system set max_wal_size = '192MB'`, `alter system set min_wal_size = '64MB'`, `select pg_reload_conf()`];
const loginPatienceMs = 60_000;
const backendPatienceMs = 20_000;

/** A durable PostgreSQL over all its lives, on one port. */
export class Postgres {
  private constructor(
    private readonly dataDir: string,
    private server: EmbeddedPostgres,
    /** Straight to it, past every proxy. */
    readonly url: string,
  ) {}

  static async start(dataDir: string): Promise<Postgres> {
    const server = await startPostgres({ dataDir });
    const postgres = new Postgres(dataDir, server, await ensureDatabase(server.url, 'chatera'));
    for (const statement of settings) await postgres.query(statement);
    return postgres;
  }

  get port(): number {
    return this.server.port;
  }

  /** The same, through a line to it. */
  urlThrough(port: number): string {
    const url = new URL(this.url);
    url.port = String(port);
    return url.href;
  }

  get pid(): number {
    return Number(readFileSync(path.join(this.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** kill -9. It stays down for so long. */
  async killFor(downMs: number, onStart: () => void): Promise<void> {
    process.kill(this.pid, 'SIGKILL');
    await this.server.stop(); // nobody but us starts it again, and at once
    await sleep(downMs);
    onStart();
    this.server = await startPostgres({ dataDir: this.dataDir, port: this.port });
  }

  /** kill -9 of one of its processes: it ends all the others and replays its log. Waits for a node that is about to connect. */
  async killBackend(): Promise<void> {
    for (const deadline = Date.now() + backendPatienceMs; !(await this.killNewestBackend());) {
      if (Date.now() > deadline) throw new Error('No node is connected to PostgreSQL');
      await sleep(100);
    }
  }

  private async killNewestBackend(): Promise<boolean> {
    const [row] = await this.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'chatera' order by query_start desc nulls last limit 1`,
    );
    return row !== undefined && signal(row.pid, 'SIGKILL');
  }

  pause(name: 'SIGSTOP' | 'SIGCONT'): void {
    for (const pid of [this.pid, ...childrenOf(this.pid)]) signal(pid, name);
  }

  /** Waits for a server that is starting or replaying its log. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = await this.connect();
    try {
      return (await client.query(sql, parameters)).rows as Row[]; // the caller knows its columns
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private async connect(): Promise<Client> {
    const deadline = Date.now() + loginPatienceMs;
    for (;;) {
      const client = new Client({ connectionString: this.url, connectionTimeoutMillis: 5_000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return client;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await sleep(200);
      }
    }
  }
}

/** False for a backend that has just ended. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
