import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import { range, spreadOf } from '../lib/stats.js';
import type { Member } from '../load/client.js';
import { residentBytes } from '../machine/proc.js';
import { cores } from '../machine/pinning.js';
import { Child } from '../processes/child.js';
import { collectGarbage } from '../processes/inspector.js';
import { repeat } from '../repeat.js';
import { atMost } from '../report/report.js';
import { digits, spread } from '../report/words.js';
import { ChatEraHouse, sioRef, wsRef, type Reference } from '../stands.js';
import { seededId } from '../world/ids.js';
import { companyMembers, ensurePeople } from '../world/people.js';

const inspectorPort = 9_329;
const restMs = 3_000;
const kib = 1_024;

interface Weights {
  /** Of each connection, in KiB: with the garbage of its handshake, and without. */
  readonly asItIs: number;
  readonly collected: number;
}

/** What somebody who is connected and silent takes: real accounts, twenty channels each, seen by the others as present. */
export async function memory(bench: Bench): Promise<void> {
  const people = bench.options.mode === 'full' ? 10_000 : bench.options.mode === 'short' ? 2_000 : 500;
  const trial = (name: string, run: () => Promise<Weighed>) => ({ name, run, inShort });
  const rows = await repeat(bench, [
    ...[wsRef, sioRef].map((reference) => trial(reference.name, () => weighReference(bench, reference, people))),
    trial('ChatEra', () => weighChatEra(bench, people)),
  ]);
  bench.report.table({
    title: `M1 Memory of ${digits(people)} idle connections`,
    head: ['server', 'KiB each', 'KiB each before a garbage collection', 'notes'],
    rows: rows.map(({ name, runs, invalid }) => [
      name,
      spread(spreadOf(runs.map(({ collected }) => collected))),
      spread(spreadOf(runs.map(({ asItIs }) => asItIs))),
      invalid === null ? '' : `INVALID: ${invalid}`,
    ]),
    notes: [
      'Resident memory of the server process, grown since before the first of them. ChatEra: signed in, 20 channels, presence; the others bare.',
    ],
  });
  const chatera = rows.at(-1);
  bench.report.find({
    ...{ name: 'memory of an idle signed-in connection', unit: 'KiB', target: atMost('G6', 24) },
    ...{ value: spreadOf(chatera?.runs.map(({ collected }) => collected) ?? []), invalid: chatera?.invalid ?? null },
  });
}

const inShort = ({ collected }: Weights): string => `${digits(collected)} KiB each`;

interface Weighed {
  readonly result: Weights;
  readonly wrong: string | null;
}

interface Weighing {
  readonly people: number;
  /** Resolves with the crowd's number. */
  readonly connect: () => Promise<number>;
}

/** The growth while they connect, after everything has come to rest. */
async function weigh({ load }: Bench, pid: number, { people, connect }: Weighing): Promise<Weighed> {
  await collectGarbage(pid, inspectorPort);
  await sleep(restMs);
  const before = residentBytes(pid);
  const crowd = await connect();
  await sleep(restMs);
  const asItIs = residentBytes(pid);
  await collectGarbage(pid, inspectorPort);
  await sleep(restMs);
  const each = (bytes: number) => (bytes - before) / people / kib;
  const result = { asItIs: each(asItIs), collected: each(residentBytes(pid)) };
  const dropped = await load.ask<number>('close', { crowd }); // each would weigh nothing, and count
  return { result, wrong: dropped > 0 ? `${dropped} sockets were closed` : null };
}

async function weighReference(bench: Bench, { file, dialect }: Reference, people: number): Promise<Weighed> {
  const server = await Child.start({ file, core: cores.server, flags: [`--inspect-port=${inspectorPort}`] });
  const port = await server.ask<number>('listen');
  const members = range(people).map((user): Member => ({
    port,
    dialect,
    userId: seededId('user', user),
    channels: [0],
    channelIds: [`room-${user % 100}`],
  }));
  const weighed = await weigh(bench, server.pid, { people, connect: () => bench.load.ask<number>('connect', { members }) });
  await server.stop();
  return weighed;
}

async function weighChatEra(bench: Bench, people: number): Promise<Weighed> {
  const env = { NODE_OPTIONS: `--inspect-port=${inspectorPort}` };
  const house = await ChatEraHouse.open(bench, { databaseName: 'bench_memory', template: await ensurePeople(bench.database), env });
  const members = await companyMembers(house.tokens, house.server.port, people);
  await house.settle();
  const weighed = await weigh(bench, house.server.pid, { people, connect: () => house.connect(members) });
  await house.close();
  return weighed;
}
