import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Metrics } from './metrics.js';

/** Often enough to see a block of a few milliseconds among many, seldom enough to cost nothing. */
const delayProbeMs = 20;

/** How this process is. Measures nothing while nobody can read it. */
@Injectable()
export class ProcessMetrics implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.METRICS_PORT === undefined) return;
    const { eventLoopActive, cpu, memory, heap, startTime } = this.metrics;
    eventLoopActive.readFrom(() => performance.eventLoopUtilization().active / 1_000);
    cpu.readFrom(() => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000_000;
    });
    memory.readFrom(() => process.memoryUsage.rss());
    heap.readFrom(() => process.memoryUsage().heapUsed);
    startTime.set(performance.timeOrigin / 1_000);
    this.probe();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private probe(): void {
    const dueAt = performance.now() + delayProbeMs;
    this.timer = setTimeout(() => {
      this.metrics.eventLoopDelay.observe(Math.max(0, performance.now() - dueAt) / 1_000);
      this.probe();
    }, delayProbeMs).unref();
  }
}
