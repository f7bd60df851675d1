import { parentPort, workerData } from 'node:worker_threads';
import type { Pace } from './pacer.js';

// Sleeps until a message is due and says so. Node's own timers are a millisecond coarse, which would be most of what is measured.
const { stopped, ratePerSecond, startAt } = workerData as Pace; // from pacer.ts
const now = (): number => performance.timeOrigin + performance.now();
for (let tick = 0; Atomics.load(stopped, 0) === 0; tick += 1) {
  const waitMs = startAt + (tick * 1_000) / ratePerSecond - now();
  if (waitMs > 0) Atomics.wait(stopped, 0, 0, waitMs);
  if (Atomics.load(stopped, 0) === 0) parentPort?.postMessage(null);
}
