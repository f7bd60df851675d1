import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from '@chatera/testkit/server';
import type { Bench } from './bench.js';
import { tell } from './lib/log.js';
import { range } from './lib/stats.js';
import type { Dialect, Member } from './load/client.js';
import { cores } from './machine/pinning.js';
import { cpuSecondsOf } from './machine/proc.js';
import type { Stand } from './measure.js';
import { startChatEra } from './processes/chatera.js';
import { Child } from './processes/child.js';
import { startXmpp, type XmppServer } from './processes/xmpp/xmpp-server.js';
import { ensurePeople, type Layout } from './world/people.js';
import { seededId } from './world/ids.js';
import { Tokens } from './world/tokens.js';

/** What pings and clocks take at rest: of a server, and of each connection. */
const idleCores = { server: 0.03, connection: 5e-6 };
const idlePatienceMs = 120_000;
const lookMs = 500;
/** Tokens are handed out that last for eight minutes at least (`Tokens`). A run takes less than the rest. */
const stayMs = 6 * 60_000;

export interface Reference {
  readonly name: string;
  readonly file: string;
  readonly dialect: Dialect;
}

export const wsRef: Reference = { name: 'ws-ref', file: 'servers/ws-ref.js', dialect: 'ws' };
export const sioRef: Reference = { name: 'sio-ref', file: 'servers/sio-ref.js', dialect: 'sio' };
export const naiveRef: Reference = { name: 'naive-ref', file: 'servers/naive-ref.js', dialect: 'naive' };

/** People of a layout, at one server. `numberOfMembers` fewer than the layout has connects only the first of each channel. */
export function membersOf({ firstChannel, channels, firstUser, members }: Layout, port: number, dialect: Dialect): Member[] {
  return range(channels).flatMap((channel) =>
    range(members).map((member) => ({
      port,
      dialect,
      userId: seededId('user', firstUser + channel * members + member),
      channels: [firstChannel + channel],
      channelIds: [seededId('channel', firstChannel + channel)],
    })),
  );
}

/** A reference server, ready to be measured with people of these layouts: one stand for each. */
export async function openReference(bench: Bench, reference: Reference, where: readonly Layout[]): Promise<Stand[]> {
  const server = await Child.start({ file: reference.file, core: cores.server });
  const isNaive = reference.dialect === 'naive';
  const name = `bench_${reference.dialect}`;
  const databaseUrl = isNaive ? await bench.database.create(name) : null;
  const port = await server.ask<number>('listen', { databaseUrl });
  const countRows = isNaive ? () => countMessages(bench, name) : null;
  const stands: Stand[] = [];
  for (const [index, layout] of where.entries()) {
    const crowd = await bench.load.ask<number>('connect', { members: membersOf(layout, port, reference.dialect) });
    const close = async () => {
      await bench.load.ask('close', { crowd });
      if (index === where.length - 1) await server.stop();
    };
    stands.push({ name: reference.name, crowd: () => Promise.resolve(crowd), serverPids: [server.pid], countRows, close });
  }
  return stands;
}

/** The same for an XMPP server; none where it is not installed. */
export async function openXmpp(bench: Bench, kind: XmppServer, layout: Layout): Promise<Stand[]> {
  const server = await startXmpp(kind);
  if (!server) return [];
  const crowd = await bench.load.ask<number>('connect', { members: membersOf(layout, server.port, 'xmpp') });
  const close = async () => {
    await bench.load.ask('close', { crowd });
    await server.stop();
  };
  return [{ name: kind.name, crowd: () => Promise.resolve(crowd), serverPids: [server.pid], countRows: null, close }];
}

/** The same for ChatEra, on a fresh copy of the seeded people. */
export async function openChatEra(bench: Bench, where: readonly Layout[]): Promise<Stand[]> {
  const house = await ChatEraHouse.open(bench, { databaseName: 'bench_chatera', template: await ensurePeople(bench.database) });
  const stands: Stand[] = [];
  for (const [index, layout] of where.entries()) {
    const { crowd, leave } = await house.stay(() => house.withTokens(membersOf(layout, house.server.port, 'chatera'), layout));
    const close = async () => {
      await leave();
      if (index === where.length - 1) await house.close();
    };
    stands.push({ name: 'ChatEra', crowd, serverPids: [house.server.pid], countRows: () => house.countRows(), close });
  }
  return stands;
}

export interface HouseOptions {
  readonly databaseName: string;
  /** The database it begins as a copy of. */
  readonly template: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Null: wherever the system likes. */
  readonly core?: number | null;
}

/** ChatEra on a database of its own. */
export class ChatEraHouse {
  private constructor(
    private readonly bench: Bench,
    private readonly databaseName: string,
    readonly server: RunningServer,
    readonly tokens: Tokens,
  ) {}

  static async open(bench: Bench, { databaseName, template, env = {}, core = cores.server }: HouseOptions): Promise<ChatEraHouse> {
    const databaseUrl = await bench.database.create(databaseName, template);
    await bench.database.checkpoint();
    const server = await startChatEra({ databaseUrl, env, core });
    return new ChatEraHouse(bench, databaseName, server, new Tokens(server.url));
  }

  async withTokens(members: readonly Member[], { firstUser }: Pick<Layout, 'firstUser'>): Promise<Member[]> {
    const tokens = await this.tokens.of(range(members.length).map((index) => firstUser + index));
    return members.map((member, index) => ({ ...member, token: tokens[index] ?? '' }));
  }

  /** Resolves once the news of so many comings has been told. */
  async connect(members: readonly Member[]): Promise<number> {
    const startedAt = performance.now();
    const crowd = await this.bench.load.ask<number>('connect', { members });
    await this.settle(members.length);
    tell(`  ${members.length} people are connected, ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
    return crowd;
  }

  /** People who are connected, and come back with new tokens before theirs end, for then the server closes their sockets. */
  async stay(come: () => Promise<Member[]>): Promise<{ crowd: () => Promise<number>; leave: () => Promise<void> }> {
    const connect = async () => ({ crowd: await this.connect(await come()), since: performance.now() });
    let here = await connect();
    const leave = async () => {
      await this.bench.load.ask('close', { crowd: here.crowd });
    };
    const crowd = async () => {
      if (performance.now() - here.since > stayMs) {
        await leave();
        here = await connect();
      }
      return here.crowd;
    };
    return { crowd, leave };
  }

  /** @throws Error when the server does not come to rest */
  async settle(connections = 0): Promise<void> {
    const idle = idleCores.server + connections * idleCores.connection;
    const deadline = performance.now() + idlePatienceMs;
    for (let quiet = 0; quiet < 3;) {
      const before = cpuSecondsOf([this.server.pid]);
      await sleep(lookMs);
      quiet = ((cpuSecondsOf([this.server.pid]) - before) * 1_000) / lookMs < idle ? quiet + 1 : 0;
      if (performance.now() > deadline) throw new Error('ChatEra does not come to rest');
    }
  }

  countRows(): Promise<number> {
    return countMessages(this.bench, this.databaseName);
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.bench.database.drop(this.databaseName);
  }
}

async function countMessages({ database }: Bench, name: string): Promise<number> {
  const [row] = await database.query<{ count: string }>('select count(*) from messages', [], name);
  return Number(row?.count);
}
