import path from 'node:path';
import { Worker } from 'node:worker_threads';

export interface Pace {
  readonly ratePerSecond: number;
  /** Milliseconds since the epoch, for every thread has a clock of its own. */
  readonly startAt: number;
  readonly stopped: Int32Array;
}

/** Until its thread runs. */
const headStartMs = 150;
/** So early a message may leave: the two clocks are not quite the same. */
const toleranceMs = 0.05;

/** Calls `due` for each message of a steady rate with the moment it was due, however late that is. Stops when the returned function is called. */
export function pace(ratePerSecond: number, due: (scheduledAt: number) => void): () => Promise<void> {
  const startAt = performance.now() + headStartMs;
  const stopped = new Int32Array(new SharedArrayBuffer(4));
  const workerData: Pace = { ratePerSecond, startAt: performance.timeOrigin + startAt, stopped };
  const thread = new Worker(path.join(import.meta.dirname, 'pacer-thread.js'), { workerData });
  let sent = 0;
  const scheduledAt = () => startAt + (sent * 1_000) / ratePerSecond;
  const catchUp = () => {
    for (; scheduledAt() <= performance.now() + toleranceMs && stopped[0] === 0; sent += 1) due(scheduledAt());
  };
  thread.on('message', catchUp);
  return async () => {
    catchUp(); // what is due by now would have been sent by a load that was never late
    Atomics.store(stopped, 0, 1);
    Atomics.notify(stopped, 0);
    await thread.terminate();
  };
}
