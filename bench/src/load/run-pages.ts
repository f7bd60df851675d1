import { setTimeout as sleep } from 'node:timers/promises';
import { listMessages, type Output } from '@chatera/protocol';
import { Histogram } from '../lib/histogram.js';
import { cpuSecondsOf } from '../machine/proc.js';
import { callHttp } from '../world/call-http.js';
import { pace } from './pacer.js';
import { isRight, pageLimit, type PageRequest } from './page-check.js';
import { Window } from './window.js';

export interface PagesPlan {
  readonly base: string;
  readonly requests: readonly PageRequest[];
  readonly perSecond: number;
  readonly warmUpMs: number;
  readonly windowMs: number;
  readonly serverPid: number;
}

export interface PagesResult {
  readonly pages: number;
  readonly allPages: number;
  readonly seconds: number;
  readonly latencies: [bucket: number, count: number][];
  readonly serverCpu: number;
  readonly wrong: number;
  /** Pages that never came included. */
  readonly failures: number;
  readonly firstFailure: string | null;
}

const drainMs = 10_000;

/** Pages of history at a steady rate; latency counts from when a request was due. */
export async function runPages(plan: PagesPlan): Promise<PagesResult> {
  const histogram = new Histogram();
  const failures: string[] = [];
  const window = new Window();
  const state = { asked: 0, open: 0, pages: 0, wrong: 0 };
  const ask = async (dueAt: number) => {
    const request = plan.requests[state.asked % plan.requests.length];
    state.asked += 1;
    state.open += 1;
    try {
      if (!request || !isRight(await open(plan.base, request), request)) state.wrong += 1;
      if (window.isOpen) state.pages += 1;
      if (window.covers(dueAt)) histogram.recordMs(performance.now() - dueAt);
    } catch (error) {
      failures.push(String(error));
    } finally {
      state.open -= 1;
    }
  };
  const stop = pace(plan.perSecond, (dueAt) => void ask(dueAt));
  await sleep(plan.warmUpMs);
  const [cpu, startedAt] = [cpuSecondsOf([plan.serverPid]), performance.now()];
  window.open(startedAt);
  await sleep(plan.windowMs);
  const endedAt = performance.now();
  window.close(endedAt);
  const seconds = (endedAt - startedAt) / 1_000;
  const serverCpu = cpuSecondsOf([plan.serverPid]) - cpu;
  await stop();
  for (const deadline = performance.now() + drainMs; state.open > 0 && performance.now() < deadline;) await sleep(10);
  if (state.open > 0) failures.push(...Array.from({ length: state.open }, () => 'no answer'));
  const { pages, asked: allPages, wrong } = state;
  return {
    pages,
    allPages,
    seconds,
    latencies: histogram.entries(),
    serverCpu,
    wrong,
    failures: failures.length,
    firstFailure: failures[0] ?? null,
  };
}

function open(base: string, { token, channelId, before }: PageRequest): Promise<Output<typeof listMessages>> {
  const input = { channelId, limit: pageLimit, ...(before !== null && { before }) };
  return callHttp(base, listMessages, { input, token });
}
