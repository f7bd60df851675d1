import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import { range } from '../lib/stats.js';
import type { Member } from '../load/client.js';
import { residentBytes } from '../machine/proc.js';
import { cores } from '../machine/pinning.js';
import { Child } from '../processes/child.js';
import { collectGarbage } from '../processes/inspector.js';
import { atMost } from '../report/report.js';
import { digits } from '../report/words.js';
import { ChatEraHouse, sioRef, wsRef, type Reference } from '../stands.js';
import { seededId } from '../world/ids.js';
import { companyMembers, ensurePeople } from '../world/people.js';

const inspectorPort = 9_329;
const restMs = 3_000;
const kib = 1_024;

interface Weights {
  readonly name: string;
  readonly people: number;
  /** Of each connection, in KiB: with the garbage of its handshake, and without. */
  readonly asItIs: number;
  readonly collected: number;
}

/** What somebody who is connected and silent takes: real accounts, twenty channels each, seen by the others as present. */
export async function memory(bench: Bench): Promise<void> {
  const people = bench.options.mode === 'full' ? 10_000 : bench.options.mode === 'short' ? 2_000 : 500;
  const rows = [await weighReference(bench, wsRef, people), await weighReference(bench, sioRef, people), await weighChatEra(bench, people)];
  bench.report.table({
    title: `M1 Memory of ${digits(people)} idle connections`,
    head: ['server', 'KiB each', 'KiB each before a garbage collection'],
    rows: rows.map(({ name, collected, asItIs }) => [name, digits(collected), digits(asItIs)]),
    notes: [
      'Resident memory of the server process, grown since before the first of them. ChatEra: signed in, 20 channels, presence; the others bare.',
    ],
  });
  const chatera = rows.at(-1);
  bench.report.find({
    name: 'memory of an idle signed-in connection',
    value: chatera?.collected ?? Number.NaN,
    unit: 'KiB',
    target: atMost('G6', 24),
  });
}

/** The growth while `connect` runs, after everything has come to rest. */
async function weigh(name: string, pid: number, { people, connect }: { people: number; connect: () => Promise<void> }): Promise<Weights> {
  await collectGarbage(pid, inspectorPort);
  await sleep(restMs);
  const before = residentBytes(pid);
  await connect();
  await sleep(restMs);
  const asItIs = residentBytes(pid);
  await collectGarbage(pid, inspectorPort);
  await sleep(restMs);
  const each = (bytes: number) => (bytes - before) / people / kib;
  return { name, people, asItIs: each(asItIs), collected: each(residentBytes(pid)) };
}

async function weighReference(bench: Bench, { name, file, dialect }: Reference, people: number): Promise<Weights> {
  const server = await Child.start({ file, core: cores.server, flags: [`--inspect-port=${inspectorPort}`] });
  const port = await server.ask<number>('listen');
  const members = range(people).map((user): Member => ({
    port,
    dialect,
    userId: seededId('user', user),
    channels: [0],
    channelIds: [`room-${user % 100}`],
  }));
  let crowd = 0;
  const connect = async () => void (crowd = await bench.load.ask<number>('connect', { members }));
  const weights = await weigh(name, server.pid, { people, connect });
  await bench.load.ask('close', { crowd });
  await server.stop();
  return weights;
}

async function weighChatEra(bench: Bench, people: number): Promise<Weights> {
  const env = { NODE_OPTIONS: `--inspect-port=${inspectorPort}` };
  const house = await ChatEraHouse.open(bench, { databaseName: 'bench_memory', template: await ensurePeople(bench.database), env });
  const members = await companyMembers(house.tokens, house.server.port, people);
  await house.settle();
  let crowd = 0;
  const connect = async () => void (crowd = await house.connect(members));
  const weights = await weigh('ChatEra', house.server.pid, { people, connect });
  await bench.load.ask('close', { crowd });
  await house.close();
  return weights;
}
