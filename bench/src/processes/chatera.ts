import { startServer, type RunningServer } from '@chatera/testkit/server';
import { cores, pin } from '../machine/pinning.js';

/** The same for every node: a token of one holds at the others. */
const publicUrl = 'http://localhost:3000';

export interface ChatEraOptions {
  readonly databaseUrl: string;
  /** Null: wherever the system likes. */
  readonly core?: number | null;
  readonly env?: Readonly<Record<string, string>>;
}

/** 32 bytes like any others. Several nodes need the same. */
export const appKey = Buffer.alloc(32, 'bench').toString('base64');

const running = new Set<RunningServer>();

/** What a scenario that failed has left. */
export async function stopEveryChatEra(): Promise<void> {
  for (const server of running) await server.stop();
}

/** The production build as people run it; only its limits per person are out of the way, for few people stand for many here. */
export async function startChatEra({ databaseUrl, core = cores.server, env = {} }: ChatEraOptions): Promise<RunningServer> {
  const server = await startServer({
    env: {
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      RATE_LIMIT_FACTOR: '1000000',
      APP_KEY: appKey,
      PUBLIC_URL: publicUrl,
      DATABASE_URL: databaseUrl,
      ...env,
    },
  });
  if (core !== null) pin(server.pid, core);
  running.add(server);
  return server;
}
