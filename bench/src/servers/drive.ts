import { setTimeout as sleep } from 'node:timers/promises';
import type { Histogram } from '../lib/histogram.js';
import { Window } from '../load/window.js';

export interface DriveOptions {
  /** So many callers, each of which calls again when it has its answer. */
  readonly callers: number;
  readonly warmUpMs: number;
  readonly windowMs: number;
}

export interface DriveResult {
  readonly seconds: number;
  readonly calls: number;
  /** Warm-up and end included. */
  readonly allCalls: number;
  readonly cpuSeconds: number;
  readonly latencies: [bucket: number, count: number][];
}

/** Calls over and over, from this process. @throws the first error of a call */
export async function drive(
  { callers, warmUpMs, windowMs }: DriveOptions,
  histogram: Histogram,
  call: (caller: number) => Promise<void>,
): Promise<DriveResult> {
  const window = new Window();
  const state = { isRunning: true, calls: 0, allCalls: 0 };
  const work = async (_: unknown, caller: number) => {
    while (state.isRunning) {
      const startedAt = performance.now();
      await call(caller);
      state.allCalls += 1;
      if (window.isOpen) state.calls += 1;
      if (window.covers(startedAt)) histogram.recordMs(performance.now() - startedAt);
    }
  };
  const working = Promise.all(Array.from({ length: callers }, work));
  await Promise.race([working, sleep(warmUpMs)]);
  const [cpu, startedAt] = [process.cpuUsage(), performance.now()];
  window.open(startedAt);
  await Promise.race([working, sleep(windowMs)]);
  const endedAt = performance.now();
  window.close(endedAt);
  const seconds = (endedAt - startedAt) / 1_000;
  const used = process.cpuUsage(cpu);
  state.isRunning = false;
  await working;
  return {
    seconds,
    calls: state.calls,
    allCalls: state.allCalls,
    cpuSeconds: (used.user + used.system) / 1e6,
    latencies: histogram.entries(),
  };
}
