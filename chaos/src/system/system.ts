import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { startRedis, type RunningRedis } from '@chatera/testkit/redis';
import type { Random } from '../random.js';
import { Disk } from './disk.js';
import { nodeSettings } from './node-settings.js';
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
    /** Does the periodic work, and answers nobody. Its line to PostgreSQL is whole: what it does is tried again anyway. */
    readonly worker: ApiNode,
  ) {}

  static async start(options: SystemOptions): Promise<System> {
    const diskFolder = path.join(options.folder, 'disk');
    const disk = await Disk.mount(diskFolder, options.diskMib);
    const postgres = await Postgres.start(path.join(disk ? diskFolder : options.folder, 'postgres')).catch(async (error: unknown) => {
      await disk?.unmount();
      throw error;
    });
    const redis = options.nodes > 1 ? await startRedis() : null;
    const appKey = randomBytes(32).toString('base64');
    const { folder, build } = options;
    const worker = { name: 'worker', role: 'worker', folder, build, appKey, databaseUrl: postgres.url, redisPort: null } as const;
    const system = new System(postgres, redis, disk, new ApiNode(await nodeSettings(worker)));
    try {
      await system.open(options, appKey);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  /** All that is the server. */
  get processes(): readonly ApiNode[] {
    return [...this.nodes, this.worker];
  }

  async stop(): Promise<void> {
    if (this.poll) clearInterval(this.poll);
    for (const node of this.processes) await node.signal('SIGKILL');
    for (const proxy of [...this.doors, ...this.toPostgres, ...this.toRedis]) proxy.close();
    this.disk?.free();
    this.postgres.pause('SIGCONT');
    await this.postgres.stop().catch((error: unknown) => console.error(error));
    await this.redis?.stop();
    await this.disk?.unmount();
  }

  private async open(options: SystemOptions, appKey: string): Promise<void> {
    for (let number = 1; number <= options.nodes; number++) this.nodes.push(await this.makeNode(number, appKey, options));
    // The first one migrates; together they would only wait for each other.
    for (const node of this.processes) {
      node.start();
      await node.whenReady();
    }
    for (let number = 1; number <= options.doors; number++) {
      this.doors.push(await Proxy.open(`door-${number}`, { random: options.random, target: () => this.nextReady() }));
    }
    this.poll = setInterval(() => this.processes.forEach((node) => void node.poll()), pollEveryMs);
  }

  private async makeNode(number: number, appKey: string, { folder, random, build }: SystemOptions): Promise<ApiNode> {
    const { postgres, redis } = this;
    const database = await Proxy.open(`node-${number} → PostgreSQL`, { random, target: () => postgres.port });
    this.toPostgres.push(database);
    const line = redis && (await Proxy.open(`node-${number} → Redis`, { random, target: () => redis.port }));
    if (line) this.toRedis.push(line);
    const name = `node-${number}`;
    const databaseUrl = postgres.urlThrough(database.port);
    return new ApiNode(await nodeSettings({ name, role: 'api', folder, build, appKey, databaseUrl, redisPort: line?.port ?? null }));
  }

  private nextReady(): number | null {
    const ready = this.nodes.filter(({ isReady }) => isReady);
    // None says so: better one that is busy than none.
    const able = ready.length > 0 ? ready : this.nodes.filter(({ isRunning }) => isRunning);
    this.turn += 1;
    return able[this.turn % able.length]?.port ?? null;
  }
}
