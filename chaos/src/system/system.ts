import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { startRedis, type RunningRedis } from '@chatera/testkit/redis';
import type { Random } from '../random.js';
import { Disk } from './disk.js';
import { freePort } from './free-port.js';
import { ApiNode } from './node.js';
import { Postgres } from './postgres.js';
import { Proxy } from './proxy.js';

export interface SystemOptions {
  /** Everything lies in here. */
  readonly folder: string;
  readonly nodes: number;
  /** One line to the nodes each. */
  readonly doors: number;
  readonly diskMib: number;
  readonly random: Random;
  /** The server's build: a folder with its `dist/main.js`. */
  readonly build: string;
}

const pollEveryMs = 250;

/** The whole of it, as real processes with a breakable line on every edge. */
export class System {
  readonly nodes: ApiNode[] = [];
  /** client → node: as a load balancer in front would, each connection goes to the next node that says it is ready. */
  readonly doors: Proxy[] = [];
  /** node → PostgreSQL and node → Redis, one of each for every node. */
  readonly toPostgres: Proxy[] = [];
  readonly toRedis: Proxy[] = [];
  private turn = 0;
  private poll: NodeJS.Timeout | null = null;

  private constructor(
    readonly postgres: Postgres,
    readonly redis: RunningRedis | null,
    readonly disk: Disk | null,
  ) {}

  static async start(options: SystemOptions): Promise<System> {
    const diskFolder = path.join(options.folder, 'disk');
    const disk = await Disk.mount(diskFolder, options.diskMib);
    const postgres = await Postgres.start(path.join(disk ? diskFolder : options.folder, 'postgres')).catch(async (error: unknown) => {
      await disk?.unmount();
      throw error;
    });
    const redis = options.nodes > 1 ? await startRedis() : null;
    const system = new System(postgres, redis, disk);
    try {
      await system.open(options);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.poll) clearInterval(this.poll);
    for (const node of this.nodes) await node.signal('SIGKILL');
    for (const proxy of [...this.doors, ...this.toPostgres, ...this.toRedis]) proxy.close();
    this.disk?.free();
    this.postgres.pause('SIGCONT');
    await this.postgres.stop().catch((error: unknown) => console.error(error));
    await this.redis?.stop();
    await this.disk?.unmount();
  }

  private async open(options: SystemOptions): Promise<void> {
    const secret = randomBytes(32).toString('base64');
    for (let number = 1; number <= options.nodes; number++) this.nodes.push(await this.makeNode(number, secret, options));
    // The first one migrates; together they would only wait for each other.
    for (const node of this.nodes) {
      node.start();
      await node.whenReady();
    }
    for (let number = 1; number <= options.doors; number++) {
      this.doors.push(await Proxy.open(`door-${number}`, { random: options.random, target: () => this.nextReady() }));
    }
    this.poll = setInterval(() => this.nodes.forEach((node) => void node.poll()), pollEveryMs);
  }

  private async makeNode(number: number, appKey: string, { folder, random, build }: SystemOptions): Promise<ApiNode> {
    const { postgres, redis } = this;
    const database = await Proxy.open(`node-${number} → PostgreSQL`, { random, target: () => postgres.port });
    this.toPostgres.push(database);
    const line = redis && (await Proxy.open(`node-${number} → Redis`, { random, target: () => redis.port }));
    if (line) this.toRedis.push(line);
    const port = await freePort();
    return new ApiNode({
      name: `node-${number}`,
      port,
      main: path.join(build, 'dist/main.js'),
      logFile: path.join(folder, `node-${number}.log`),
      env: {
        ...{ NODE_ENV: 'production', ROLE: 'api', HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn' },
        ...{ DATA_DIR: path.join(folder, `node-${number}`), APP_KEY: appKey, PASSWORD_HASH_MEMORY_MIB: '19', RATE_LIMIT_FACTOR: '1000' },
        // One address for people, whichever node they come to: tokens name it.
        PUBLIC_URL: 'http://chaos.example',
        DATABASE_URL: postgres.urlThrough(database.port),
        NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
        ...(line && { REDIS_URL: `redis://127.0.0.1:${line.port}` }),
      },
    });
  }

  private nextReady(): number | null {
    const ready = this.nodes.filter(({ isReady }) => isReady);
    // None says so: better one that is busy than none.
    const able = ready.length > 0 ? ready : this.nodes.filter(({ isRunning }) => isRunning);
    this.turn += 1;
    return able[this.turn % able.length]?.port ?? null;
  }
}
