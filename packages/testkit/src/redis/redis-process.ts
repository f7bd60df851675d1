import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pidFileIn } from './redis-folder.js';

const readyPatienceMs = 30_000;
const endPatienceMs = 10_000;
const ending: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGKILL', 'SIGQUIT', 'SIGABRT'];

export interface RedisSettings {
  readonly program: string;
  readonly port: number;
  readonly folder: string;
}

/** One life of a Redis. */
export class RedisProcess {
  private readonly ended: Promise<unknown>;
  private readonly logs: string[] = [];
  private readonly endWithUs = () => void this.child.kill('SIGKILL');

  private constructor(
    private readonly child: ChildProcess,
    private readonly ready: Promise<void>,
  ) {
    this.ended = once(child, 'exit').finally(() => process.off('exit', this.endWithUs));
    process.on('exit', this.endWithUs);
  }

  static async start({ program, port, folder }: RedisSettings): Promise<RedisProcess> {
    const settings = { port, bind: '127.0.0.1', dir: folder, pidfile: pidFileIn(folder), save: '', appendonly: 'no' };
    const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = spawn(program, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child, 'spawn'); // rejects with the 'error' of a program that cannot be run
    const { promise, resolve } = Promise.withResolvers<void>();
    const started = new RedisProcess(child, promise);
    createInterface({ input: child.stdout }).on('line', (line) => {
      started.logs.push(line);
      if (line.includes('Ready to accept connections')) resolve();
    });
    await started.whenReady();
    return started;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when it is gone; at once after a signal that ends nothing. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    if (this.hasEnded) return;
    this.child.kill(signal);
    if (!ending.includes(signal)) return;
    // A process that was stopped hears nothing else until it goes on.
    if (signal !== 'SIGKILL') this.child.kill('SIGCONT');
    const isGone = await Promise.race([this.ended.then(() => true), sleep(endPatienceMs, false, { ref: false })]);
    if (isGone) return;
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async whenReady(): Promise<void> {
    const how = await Promise.race([
      this.ready.then(() => 'ready'),
      this.ended.then(() => 'ended'),
      sleep(readyPatienceMs, 'late', { ref: false }),
    ]);
    if (how === 'ready') return;
    await this.kill('SIGKILL');
    throw new Error(`Redis did not become ready (${how}):\n${this.logs.slice(-20).join('\n')}`);
  }
}
