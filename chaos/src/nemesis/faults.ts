import { setTimeout as sleep } from 'node:timers/promises';
import type { BotHost } from '../bots/hosts.js';
import { fair, type Weather } from '../system/pipe.js';
import type { ApiNode } from '../system/node.js';
import type { Proxy } from '../system/proxy.js';
import type { System } from '../system/system.js';
import type { WorldBot } from '../world/world.js';
import { slowClientsMs, type FaultKind, type Step } from './plan.js';

export interface Surroundings {
  readonly system: System;
  readonly hosts: readonly BotHost[];
  readonly bots: readonly WorldBot[];
  /** Signs a bot out from another device of its account. */
  readonly revoke: (bot: WorldBot) => Promise<void>;
}

/** A fault that knows its target. */
export interface Fault {
  /** Nothing else is done to it meanwhile. A name of a process, a line or a bot. */
  readonly target: string;
  /** There is something to break. */
  readonly isPossible: () => boolean;
  /** Breaks it, waits, and mends it. Calls `mended` where it goes on after the last that it does, as with what takes a while to start. */
  readonly run: (mended: Mended) => Promise<void>;
  /** The bots whose connections it was done to, once it is over. */
  readonly hit?: () => number[];
}
type Mended = () => void;

const hourMs = 3_600_000;
const slow: Weather = { ...fair, delayMs: slowClientsMs };
const stalled: Weather = { ...fair, isStalled: true };
const deaf: Weather = { ...fair, isDeaf: true };
const throttled: Weather = { ...fair, bytesPerSecond: 4_000 };
const always = () => true;

const chosen = <T>(items: readonly T[], whom: number): T => {
  const item = items[Math.floor(whom * items.length)];
  if (item === undefined) throw new Error('This fault has no target here');
  return item;
};

export function faultOf({ kind, whom, share, forMs }: Step, { system, hosts, bots, revoke }: Surroundings): Fault {
  const { postgres, redis, disk, toPostgres, toRedis, nodes, worker } = system;
  const node = () => chosen(nodes, whom);
  const door = () => chosen(system.doors.slice(0, hosts.length), whom);
  const broken = (line: Proxy, weather: Weather, endDeaf = false): Fault => onLine(line, weather, { share, forMs, endDeaf });
  const redisIs = async (run: () => Promise<void>) => (redis ? run() : undefined);
  const make: Record<FaultKind, () => Fault> = {
    'kill-node': () => onNode(node(), (it, mended) => kill(it, forMs, mended)),
    'kill-worker': () => onNode(worker, (it, mended) => kill(it, forMs, mended)),
    'pause-node': () => onNode(node(), (it) => pause(it, forMs)),
    'skew-clock': () => onNode(node(), (it) => skew(it, whom < 0.5 ? -hourMs : hourMs, forMs)),
    'rolling-restart': () => ({
      target: 'nodes',
      isPossible: () => nodes.every(({ isReady }) => isReady),
      run: (mended) => restartAll(nodes, mended),
    }),
    'kill-postgres': () => ({ target: 'PostgreSQL', isPossible: always, run: (mended) => postgres.killFor(forMs, mended) }),
    'kill-backend': () => ({ target: 'PostgreSQL', isPossible: always, run: () => postgres.killBackend() }),
    'pause-postgres': () => ({ target: 'PostgreSQL', isPossible: always, run: () => pausePostgres(system, forMs) }),
    'fill-disk': () => ({ target: 'PostgreSQL', isPossible: () => disk !== null, run: () => fillDisk(system, forMs) }),
    'kill-redis': () => ({ target: 'Redis', isPossible: always, run: (mended) => redisIs(() => killRedis(system, forMs, mended)) }),
    'pause-redis': () => ({ target: 'Redis', isPossible: always, run: () => redisIs(() => pauseRedis(system, forMs)) }),
    'kill-clients': () => onHost(chosen(hosts, whom), forMs),
    'reset-clients': () => reset(door(), share),
    'slow-clients': () => broken(door(), slow),
    'stall-clients': () => broken(door(), stalled),
    // Nobody tells the clients: they find out.
    'deaf-clients': () => broken(door(), deaf),
    'throttle-clients': () => broken(door(), throttled),
    'reset-database': () => reset(chosen(toPostgres, whom), share),
    'slow-database': () => broken(chosen(toPostgres, whom), { ...fair, delayMs: 40 }),
    'stall-database': () => broken(chosen(toPostgres, whom), stalled),
    'deaf-database': () => broken(chosen(toPostgres, whom), deaf, true),
    'reset-redis': () => reset(chosen(toRedis, whom), share),
    'stall-redis': () => broken(chosen(toRedis, whom), stalled),
    'deaf-redis': () => broken(chosen(toRedis, whom), deaf, true),
    'revoke-session': () => onBot(chosen(bots, whom), revoke),
  };
  return make[kind]();
}

const onNode = (node: ApiNode, run: (node: ApiNode, mended: Mended) => Promise<void>): Fault => ({
  target: node.name,
  isPossible: () => node.isReady,
  run: (mended) => run(node, mended),
});

const onBot = (bot: WorldBot, run: (bot: WorldBot) => Promise<void>): Fault => ({
  target: bot.name,
  isPossible: always,
  run: () => run(bot),
});

const onLine = (line: Proxy, weather: Weather, { share, forMs, endDeaf }: { share: number; forMs: number; endDeaf: boolean }): Fault => ({
  target: line.name,
  isPossible: always,
  run: async () => {
    line.become(weather, share);
    await sleep(forMs);
    line.heal({ endDeaf });
  },
  hit: () => line.hit,
});

const reset = (line: Proxy, share: number): Fault => ({ target: line.name, isPossible: always, run: async () => line.reset(share) });

const onHost = (host: BotHost, downMs: number): Fault => ({
  target: host.name,
  isPossible: () => host.isRunning && host.online > 0,
  run: async () => {
    await host.kill();
    await sleep(downMs);
    host.start();
  },
});

async function kill(node: ApiNode, downMs: number, mended: Mended): Promise<void> {
  await node.signal('SIGKILL');
  await sleep(downMs);
  mended();
  node.start();
  await node.whenReady();
}

async function pause(node: ApiNode, forMs: number): Promise<void> {
  await node.signal('SIGSTOP');
  await sleep(forMs);
  await node.signal('SIGCONT');
}

async function skew(node: ApiNode, offsetMs: number, forMs: number): Promise<void> {
  node.setClock(offsetMs);
  await sleep(forMs);
  node.setClock(0);
}

async function restartAll(nodes: readonly ApiNode[], mended: Mended): Promise<void> {
  for (const node of nodes) {
    await node.stop();
    mended();
    node.start();
    await node.whenReady();
  }
}

async function pausePostgres({ postgres }: System, forMs: number): Promise<void> {
  postgres.pause('SIGSTOP');
  await sleep(forMs);
  postgres.pause('SIGCONT');
}

async function fillDisk({ disk }: System, forMs: number): Promise<void> {
  disk?.fill();
  await sleep(forMs);
  disk?.free();
}

async function killRedis({ redis }: System, downMs: number, mended: Mended): Promise<void> {
  await redis?.kill('SIGKILL');
  await sleep(downMs);
  mended();
  await redis?.restart();
}

async function pauseRedis({ redis }: System, forMs: number): Promise<void> {
  await redis?.kill('SIGSTOP');
  await sleep(forMs);
  await redis?.kill('SIGCONT');
}
