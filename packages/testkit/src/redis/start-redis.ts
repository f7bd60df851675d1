import { rm } from 'node:fs/promises';
import { freePort } from '../net/free-port.js';
import { findRedis } from './find-redis.js';
import { makeFolder } from './redis-folder.js';
import { RedisProcess } from './redis-process.js';

/** A real Redis on a free port of this machine that keeps nothing. It ends with this process, whatever ends that. */
export interface RunningRedis {
  /** Stays the same over restarts. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when it is gone; after SIGSTOP and SIGCONT at once. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port, empty, after ending it when it still runs. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** @throws Error with what to do where there is no Redis and none may be installed */
export async function startRedis(): Promise<RunningRedis> {
  const settings = { program: await findRedis(), port: await freePort(), folder: await makeFolder() };
  let life = await RedisProcess.start(settings);
  return {
    url: `redis://127.0.0.1:${settings.port}`,
    port: settings.port,
    get pid() {
      return life.pid;
    },
    kill: (signal = 'SIGKILL') => life.kill(signal),
    restart: async () => {
      await life.kill('SIGTERM');
      life = await RedisProcess.start(settings);
    },
    stop: async () => {
      await life.kill('SIGTERM');
      await rm(settings.folder, { recursive: true, force: true });
    },
  };
}
