import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSecondsBelow, cpuSecondsOf, writesOf } from '../machine/proc.js';
import type { Crowd } from './crowd.js';
import { pace } from './pacer.js';
import type { Until } from './ledger.js';

/** How the messages come: each author waits until everybody has the last one, or a clock decides. */
export type Flow = { readonly kind: 'closed'; readonly perChannel: number } | { readonly kind: 'open'; readonly perSecond: number };

export interface LoadPlan {
  readonly crowd: number;
  readonly flow: Flow;
  readonly until: Until;
  readonly warmUpMs: number;
  readonly windowMs: number;
  readonly serverPids: readonly number[];
  /** Of the process whose children all count. */
  readonly databasePid: number | null;
}

/**
 * Of what was done in the measured window, but for what is said to be of all. CPU is in seconds, latencies as buckets of a histogram: of
 * what was due in the window, however late it came.
 */
export interface LoadResult {
  readonly seconds: number;
  readonly sends: number;
  readonly deliveries: number;
  readonly latencies: [bucket: number, count: number][];
  readonly serverCpu: number;
  /** Writes the server asked the kernel for. */
  readonly serverWrites: number;
  readonly databaseCpu: number;
  readonly loadCpu: number;
  /** Of all, warm-up and end included. */
  readonly allSends: number;
  readonly lost: number;
  readonly disorder: number;
  readonly doubled: number;
  readonly leaks: number;
  readonly failures: number;
  readonly firstFailure: string | null;
  readonly disconnected: number;
}

const drainMs = 8_000;
/** What comes after everything has come: doubles. */
const stragglersMs = 250;

export async function runLoad(crowd: Crowd, plan: LoadPlan): Promise<LoadResult> {
  const { ledger, stop } = plan.flow.kind === 'closed' ? crowd.startClosed(plan.flow.perChannel, plan.until) : openFlow(crowd, plan);
  await sleep(plan.warmUpMs);
  const database = () => (plan.databasePid === null ? 0 : cpuSecondsBelow([plan.databasePid]));
  const databaseBefore = database();
  const before = {
    server: cpuSecondsOf(plan.serverPids),
    writes: writesOf(plan.serverPids),
    load: process.cpuUsage(),
    at: performance.now(),
  };
  ledger.window.open(before.at);
  await sleep(plan.windowMs);
  const endedAt = performance.now();
  ledger.window.close(endedAt);
  const seconds = (endedAt - before.at) / 1_000;
  const serverCpu = cpuSecondsOf(plan.serverPids) - before.server;
  const serverWrites = writesOf(plan.serverPids) - before.writes;
  const load = process.cpuUsage(before.load);
  const databaseCpu = database() - databaseBefore;
  await stop();
  const deadline = performance.now() + drainMs;
  while (ledger.outstanding > 0 && performance.now() < deadline) await sleep(10);
  await sleep(stragglersMs);
  return {
    ...{ seconds, serverCpu, serverWrites, databaseCpu, loadCpu: (load.user + load.system) / 1e6 },
    ...{ sends: ledger.sends, deliveries: ledger.deliveries, latencies: ledger.histogram.entries() },
    ...{ allSends: ledger.allSends, lost: ledger.outstanding, disorder: ledger.disorder },
    ...{ doubled: ledger.doubled, leaks: ledger.leaks, failures: ledger.failures, firstFailure: ledger.firstFailure },
    disconnected: crowd.disconnected,
  };
}

function openFlow(crowd: Crowd, plan: LoadPlan) {
  if (plan.flow.kind !== 'open') throw new Error('Not an open flow');
  const { ledger, send } = crowd.startOpen(plan.until);
  const stop = pace(plan.flow.perSecond, send);
  return { ledger, stop };
}
