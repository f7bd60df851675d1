import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { monotonicMs } from '../monotonic.js';

/** A terminal's Ctrl-C reaches every process of its group, and npm passes it on once more: that is still one. */
const sameSignalMs = 500;
const patienceMs = 45_000;
const startPatienceMs = 10_000;

/** Ends what was started, the last first, and then the process. A second signal ends it at once. */
export class Shutdown {
  private readonly logger = new Logger('shutdown');
  private readonly steps: (() => Promise<void>)[] = [];
  private readonly aborter = new AbortController();
  private begunAt: number | null = null;
  private starting: Promise<unknown> = Promise.resolve();

  /** Aborted when the end begins: nothing needs to be waited for any more. */
  get signal(): AbortSignal {
    return this.aborter.signal;
  }

  get hasBegun(): boolean {
    return this.begunAt !== null;
  }

  listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.onSignal());
  }

  /** Told to stop in the middle of the start, it ends what that still brings up. */
  awaitStart(starting: Promise<void>): void {
    this.starting = starting.catch(() => undefined);
  }

  /** To be called as soon as something runs that must be ended. */
  onEnd(step: () => Promise<void>): void {
    this.steps.push(step);
  }

  /** Exits with the exit code that was set, 0 unless something failed. */
  async run(): Promise<void> {
    this.begunAt ??= monotonicMs();
    this.aborter.abort();
    setTimeout(() => this.giveUp(), patienceMs).unref();
    await Promise.race([this.starting, sleep(startPatienceMs)]);
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      await step().catch((error: unknown) => {
        process.exitCode = 1;
        this.logger.error(error);
      });
    }
    process.exit();
  }

  private onSignal(): void {
    if (this.begunAt === null) void this.run();
    else if (monotonicMs() - this.begunAt > sameSignalMs) process.exit(130);
  }

  private giveUp(): void {
    this.logger.error(`Not everything ended within ${patienceMs / 1_000} s`);
    process.exit(1);
  }
}
