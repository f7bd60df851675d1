import { setTimeout as sleep } from 'node:timers/promises';
import { listMessages, type Output } from '@chatera/protocol';
import { Histogram } from '../lib/histogram.js';
import { cpuSecondsOf } from '../machine/proc.js';
import { callHttp } from '../world/call-http.js';
import { pace } from './pacer.js';
import { Window } from './window.js';

export interface PageRequest {
  readonly token: string;
  readonly channelId: string;
  /** Null: the latest. */
  readonly before: number | null;
}

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

const limit = 50;
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
      if (!request || !(await isRight(plan.base, request))) state.wrong += 1;
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

/** Fifty messages of that channel, one after the other, all before the bound. */
async function isRight(base: string, { token, channelId, before }: PageRequest): Promise<boolean> {
  const input = { channelId, limit, ...(before !== null && { before }) };
  const { items, rev } = await callHttp<Output<typeof listMessages>>(base, listMessages, { input, token });
  const newest = before === null ? rev : before - 1;
  return items.every((item, index) => item.channelId === channelId && item.seq === newest - items.length + 1 + index) && items.length > 0;
}
