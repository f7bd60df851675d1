import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Cluster } from './cluster.js';
import { superuser } from './connection.js';
import { messageOf } from './errors.js';
import type { LogFile } from './log-file.js';
import { abort, findServer, requestStop, spawnServer, type Server, type Tuning } from './server.js';
import { openSession } from './session.js';

const stopPatienceMs = 30_000;
const firstBackoffMs = 100;
const longestBackoffMs = 10_000;
/** After running this long, a crash counts as the first again. */
const stableAfterMs = 60_000;

/** PostgreSQL ended although nobody stopped it. It is started again. */
export interface UnexpectedExit {
  /** As `code 1` or `signal SIGKILL`. */
  how: string;
}

/** A PostgreSQL that is kept running until `stop()`. */
export interface EmbeddedPostgres {
  /** For the superuser and the maintenance database; see `ensureDatabase`. */
  readonly url: string;
  /** Stays the same when PostgreSQL is restarted. */
  readonly port: number;
  /** True when it was found running, left by a predecessor that was killed. */
  readonly adopted: boolean;
  /** Shuts PostgreSQL down and resolves when it is gone. May be called again. */
  stop(): Promise<void>;
  onExit(callback: (exit: UnexpectedExit) => void): void;
}

export interface Settings {
  tuning: Tuning;
  log: (line: string) => void;
  logFile: LogFile;
}

export class Supervisor implements EmbeddedPostgres {
  readonly url: string;
  readonly port: number;
  private readonly callbacks: ((exit: UnexpectedExit) => void)[] = [];
  private readonly stopping = new AbortController();
  private watching: Promise<void> = Promise.resolve();
  private stopped: Promise<void> | undefined;
  private startedAt = Date.now();
  private backoffMs = firstBackoffMs;

  private constructor(
    private readonly cluster: Cluster,
    private readonly settings: Settings,
    private server: Server,
    readonly adopted: boolean,
  ) {
    this.port = server.port;
    this.url = `postgres://${superuser}:${cluster.password}@127.0.0.1:${server.port}/postgres`;
  }

  /** Takes the server over once it answers, and watches it from then on. */
  static async over(cluster: Cluster, settings: Settings, found: { server: Server; adopted: boolean }): Promise<Supervisor> {
    const supervisor = new Supervisor(cluster, settings, found.server, found.adopted);
    const session = await openSession(cluster, found.server, supervisor.stopping.signal);
    supervisor.watching = supervisor.watch(session);
    return supervisor;
  }

  onExit(callback: (exit: UnexpectedExit) => void): void {
    this.callbacks.push(callback);
  }

  stop(): Promise<void> {
    this.stopped ??= this.shutDown();
    return this.stopped;
  }

  private async shutDown(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    const { server, cluster, settings } = this;
    if (server.ended === undefined) await requestStop(server.pid, cluster);
    if (!(await endsInTime(server))) {
      settings.log(`PostgreSQL did not stop within ${stopPatienceMs / 1000} s: ending it at once`);
      abort(server.pid);
      if (!(await endsInTime(server))) throw new Error(`PostgreSQL (process ${server.pid}) does not stop.`);
    }
    await settings.logFile.close();
  }

  /** Holds a session for as long as nobody stops us: a session that ends is a server in trouble. */
  private async watch(first: Client): Promise<void> {
    const { signal } = this.stopping;
    const stop = once(signal, 'abort');
    for (let session: Client | undefined = first; session; session = await this.recover()) {
      await Promise.race([whenEnded(session), this.server.exited, stop]);
      if (signal.aborted) return session.end();
    }
  }

  /** A new session: with the same server when only the connection broke, else with a new one. Undefined once stopped. */
  private async recover(): Promise<Client | undefined> {
    const { signal } = this.stopping;
    while (await this.pause()) {
      try {
        if (this.server.ended !== undefined) await this.restart(this.server.ended);
        return await openSession(this.cluster, this.server, signal);
      } catch (error) {
        if (!signal.aborted) this.settings.log(messageOf(error));
      }
    }
    return undefined;
  }

  /** Longer each time, until it has run well for a while. False once stopped. */
  private async pause(): Promise<boolean> {
    const { signal } = this.stopping;
    if (Date.now() - this.startedAt > stableAfterMs) this.backoffMs = firstBackoffMs;
    await sleep(this.backoffMs, undefined, { signal, ref: false }).catch(() => undefined);
    this.backoffMs = Math.min(this.backoffMs * 2, longestBackoffMs);
    return !signal.aborted;
  }

  private async restart(how: string): Promise<void> {
    const { settings, cluster, port } = this;
    settings.log(`PostgreSQL ended by itself (${how}); starting it again`);
    for (const callback of this.callbacks) callback({ how });
    this.startedAt = Date.now();
    this.server =
      (await findServer(cluster, settings.log)) ?? (await spawnServer(cluster, { ...settings, port, logPath: settings.logFile.path }));
  }
}

/** Not `once` of node:events: that rejects on the 'error' a broken connection emits first. */
async function whenEnded(session: Client): Promise<void> {
  await new Promise<void>((resolve) => session.once('end', resolve));
}

async function endsInTime(server: Server): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(stopPatienceMs, false, { signal: timer.signal }).catch(() => false);
  const ended = await Promise.race([server.exited.then(() => true), late]);
  timer.abort();
  return ended;
}
