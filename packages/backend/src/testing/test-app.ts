import { createApp, type RunningApp } from '../app.js';
import { AccessTokens } from '../features/auth/index.js';
import type { Actor } from '../platform/actor.js';
import { readConfig, type Environment } from '../platform/config/index.js';
import { Database } from '../platform/database/database.js';
import { RealtimeServer } from '../platform/realtime/realtime-server.js';
import { builders, type Builders } from './builders.js';
import { freshDatabase } from './database.js';

export interface TestApp extends RunningApp, Builders {
  readonly db: Database;
  readonly databaseUrl: string;
  /** An access token for somebody whom the builders made. */
  tokenFor(actor: Actor): Promise<string>;
}

export interface TestOverrides {
  /** Settings by their environment names. */
  readonly env?: Environment;
}

/** The whole application, HTTP and socket on a free port, on a database of its own. Close it in `afterAll`. */
export async function testApp({ env = {} }: TestOverrides = {}): Promise<TestApp> {
  const database = await freshDatabase();
  const config = { ...readConfig({ ...testEnvironment, ...env }), DATABASE_URL: database.url };
  const app = await createApp({ config });
  const db = app.get(Database);
  const close = async () => {
    await app.close();
    await database.drop();
  };
  const tokenFor = async (actor: Actor) => (await app.get(AccessTokens).issue({ ...actor, method: 'password' })).accessToken;
  return { ...app, ...heardBuilders(app, db), db, databaseUrl: database.url, tokenFor, close };
}

/** Builders write past the services, which would have told where people now belong: what is remembered of it is forgotten. */
function heardBuilders(app: RunningApp, db: Database): Builders {
  const { join, aChannel, ...others } = builders(db);
  const forget = ({ userId }: Actor) => app.get(RealtimeServer).admit(userId, []);
  return {
    ...others,
    join: async (workspace, actor, role) => {
      await join(workspace, actor, role);
      forget(actor);
    },
    aChannel: async (draft) => {
      const channelId = await aChannel(draft);
      draft.members?.forEach(forget);
      return channelId;
    },
  };
}

const testEnvironment: Environment = {
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
  RATE_LIMIT_FACTOR: '1000',
  DATABASE_POOL_SIZE: '10',
  DATABASE_MAY_LOSE_DATA: 'true',
  PASSWORD_HASH_MEMORY_MIB: '19',
  APP_KEY: Buffer.alloc(32, 7).toString('base64'),
};
