import { randomBytes } from 'node:crypto';
import { ensureDatabase, startTemporaryPostgres } from '@chatera/embedded-postgres';
import { startRedis, type RunningRedis } from '../redis/index.js';
import { startServer, type RunningServer } from '../server/index.js';

export interface ClusterOptions {
  readonly nodes: number;
  /** Settings of all nodes. */
  readonly env?: Readonly<Record<string, string>>;
  /** Runs when the database is there, before the first node starts. */
  readonly beforeNodes?: (databaseUrl: string) => Promise<void>;
  /** Settings of one node, given its place and those of all. */
  readonly envOf?: (index: number, env: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}

/** Several built servers on one PostgreSQL and one Redis, all of them processes of their own. */
export interface Cluster {
  readonly nodes: readonly RunningServer[];
  readonly redis: RunningRedis;
  readonly databaseUrl: string;
  /** The newest link for the first owner: each node that starts makes another one. */
  readonly ownerLink: string | null;
  stop(): Promise<void>;
}

export async function startCluster({ nodes: count, env = {}, beforeNodes, envOf = () => ({}) }: ClusterOptions): Promise<Cluster> {
  const endings: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (let end = endings.pop(); end; end = endings.pop()) await end();
  };
  try {
    const postgres = await startTemporaryPostgres();
    endings.push(() => postgres.stop());
    const redis = await startRedis();
    endings.push(() => redis.stop());
    const databaseUrl = await ensureDatabase(postgres.url, 'chatera');
    // What all nodes must agree on: tokens are sealed with the one and issued by the other.
    const same = { APP_KEY: randomBytes(32).toString('base64'), PUBLIC_URL: 'http://chatera.test' };
    const shared = { DATABASE_URL: databaseUrl, DATABASE_MAY_LOSE_DATA: 'true', REDIS_URL: redis.url, ROLE: 'api', ...same, ...env };
    await beforeNodes?.(databaseUrl);
    const nodes: RunningServer[] = [];
    for (let index = 0; index < count; index += 1) {
      const node = await startServer({ env: { ...shared, ...envOf(index, shared) } });
      endings.push(() => node.stop());
      nodes.push(node);
    }
    return {
      nodes,
      redis,
      databaseUrl,
      stop,
      get ownerLink() {
        return nodes.at(-1)?.ownerLink ?? null;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
