import path from 'node:path';
import { freePort } from './free-port.js';
import type { NodeSettings } from './node.js';

export interface NodePlan {
  readonly name: string;
  readonly role: 'api' | 'worker';
  /** Everything lies in here. */
  readonly folder: string;
  /** The server's build: a folder with its `dist/main.js`. */
  readonly build: string;
  /** One for all. */
  readonly appKey: string;
  readonly databaseUrl: string;
  readonly redisPort: number | null;
}

/** How a process of the server is started here. */
export async function nodeSettings({ name, role, folder, build, appKey, databaseUrl, redisPort }: NodePlan): Promise<NodeSettings> {
  const port = await freePort();
  return {
    name,
    port,
    main: path.join(build, 'dist/main.js'),
    logFile: path.join(folder, `${name}.log`),
    env: {
      ...{ NODE_ENV: 'production', ROLE: role, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn' },
      ...{ DATA_DIR: path.join(folder, name), APP_KEY: appKey, PASSWORD_HASH_MEMORY_MIB: '19', RATE_LIMIT_FACTOR: '1000' },
      // One address for people, whichever node they come to: tokens name it.
      PUBLIC_URL: 'http://chaos.example',
      DATABASE_URL: databaseUrl,
      NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
      ...(redisPort !== null && { REDIS_URL: `redis://127.0.0.1:${redisPort}` }),
    },
  };
}
