import path from 'node:path';
import { ensureDatabase, startPostgres } from '@chatera/embedded-postgres';
import { Logger } from '@nestjs/common';
import { createApp } from './app.js';
import { readConfig, type Config, type Environment } from './platform/config/index.js';
import { OwnerLink } from './platform/owner-link.js';
import { requireFreePort } from './platform/process/free-port.js';
import type { Shutdown } from './platform/process/shutdown.js';

/** Starts all that the settings ask for, and says where it is. What runs is handed to `shutdown` at once. */
export async function start(environment: Environment, shutdown: Shutdown): Promise<void> {
  const config = readConfig(environment);
  await requireFreePort(config.HOST, config.PORT);
  const databaseUrl = config.DATABASE_URL ?? (await startEmbedded(config, shutdown));
  const app = await createApp({ config: { ...config, DATABASE_URL: databaseUrl }, signal: shutdown.signal });
  shutdown.onEnd(() => app.close());
  const url = config.PORT === 0 ? `http://localhost:${app.port}` : config.PUBLIC_URL;
  const token = await app.get(OwnerLink).issue();
  console.log(`ChatEra is ready: ${url}`);
  if (token !== null) console.log(`Nobody owns it yet. Make the first account here, the link works once: ${url}/setup#${token}`);
}

async function startEmbedded({ DATA_DIR }: Config, shutdown: Shutdown): Promise<string> {
  const logger = new Logger('postgres');
  const postgres = await startPostgres({ dataDir: path.resolve(DATA_DIR, 'postgres'), log: (line) => logger.debug(line) });
  shutdown.onEnd(() => postgres.stop());
  postgres.onExit(({ how }) => logger.warn(`PostgreSQL ended by itself (${how}) and is started again`));
  return ensureDatabase(postgres.url, 'chatera');
}
