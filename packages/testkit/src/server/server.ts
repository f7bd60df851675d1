import path from 'node:path';
import { freePort } from '../net/free-port.js';
import { ServerFolder } from './server-folder.js';
import { ServerProcess } from './server-process.js';

export interface ServerOptions {
  /** A free one by default. It stays the same over restarts. */
  readonly port?: number;
  /** A temporary one by default, which `stop` removes. */
  readonly dataDir?: string;
  /** Further settings, by their names. With DATABASE_URL no PostgreSQL is started. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The built server as people run it: a process of its own with a PostgreSQL of its own. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Of the server's process, for signals other than those below. */
  readonly pid: number;
  /** The newest link for the first owner. Null once there is one. */
  readonly ownerLink: string | null;
  /** What it printed, over all its lives. */
  readonly logs: readonly string[];
  /** Resolves when the process is gone, with its exit code, null after SIGKILL. That one leaves its PostgreSQL running, as in life. */
  kill(signal?: NodeJS.Signals): Promise<number | null>;
  /** Starts it on the same port and data, after ending it gracefully when it still runs. */
  restart(): Promise<void>;
  /** Ends it and its PostgreSQL, and removes the folder when it was a temporary one. */
  stop(): Promise<void>;
}

/** @throws Error with what the server printed, when it does not become ready within a minute */
export async function startServer({ port, dataDir, env = {} }: ServerOptions = {}): Promise<RunningServer> {
  const folder = dataDir === undefined ? await ServerFolder.temporary() : ServerFolder.at(path.resolve(dataDir));
  const settings = { port: port ?? (await freePort()), dataDir: folder.path, env };
  const logs: string[] = [];
  let process = await ServerProcess.start(settings, logs).catch(async (error: unknown) => {
    await folder.close();
    throw error;
  });
  await folder.remember(process.pid);
  return {
    url: process.url,
    port: settings.port,
    dataDir: folder.path,
    logs,
    get pid() {
      return process.pid;
    },
    get ownerLink() {
      return process.ownerLink;
    },
    kill: (signal = 'SIGKILL') => process.end(signal),
    restart: async () => {
      await process.end('SIGTERM');
      process = await ServerProcess.start(settings, logs);
      await folder.remember(process.pid);
    },
    stop: async () => {
      await process.end('SIGTERM');
      await folder.close();
    },
  };
}
