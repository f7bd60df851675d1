import type { DynamicModule, Type } from '@nestjs/common';
import { features as allFeatures } from '../app.module.js';
import { createApp, type RunningApp } from '../app.js';
import { readConfig, type Environment } from '../platform/config/index.js';
import { Database } from '../platform/database/database.js';
import { builders, type Builders } from './builders.js';
import { freshDatabase } from './database.js';
import { standIns } from './stand-ins.js';

export interface TestApp extends RunningApp, Builders {
  readonly db: Database;
  readonly databaseUrl: string;
}

export interface TestOverrides {
  /** Settings by their environment names. */
  readonly env?: Environment;
  /** Only these features (and what they import) instead of all. */
  readonly features?: readonly Type[];
  /** Further modules beside the application's own. */
  readonly modules?: readonly (Type | DynamicModule)[];
}

/** The whole application, HTTP and socket on a free port, on a database of its own. Close it in `afterAll`. */
export async function testApp({ env = {}, features = allFeatures, modules = [] }: TestOverrides = {}): Promise<TestApp> {
  const database = await freshDatabase();
  const config = { ...readConfig({ ...testEnvironment, ...env }), DATABASE_URL: database.url };
  const app = await createApp({ config, features, modules: [standIns(features), ...modules] });
  const db = app.get(Database);
  const close = async () => {
    await app.close();
    await database.drop();
  };
  return { ...app, ...builders(db), db, databaseUrl: database.url, close };
}

const testEnvironment: Environment = {
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
  RATE_LIMIT_FACTOR: '1000',
  DATABASE_POOL_SIZE: '10',
  PASSWORD_HASH_MEMORY_MIB: '19',
  APP_KEY: Buffer.alloc(32, 7).toString('base64'),
};
