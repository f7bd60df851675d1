import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { tell } from '../lib/log.js';
import { pin } from '../machine/pinning.js';

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

export interface ChildOptions {
  /** Below dist/. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly core?: number;
  /** Of Node. */
  readonly flags?: readonly string[];
}

/** A process of the benchmark's own, asked by messages. */
export class Child {
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private lastId = 0;

  private constructor(private readonly process: ChildProcess) {
    process.on('message', (answer: Answer) => this.take(answer));
    process.once('exit', (code, signal) => this.giveUp(new Error(`${process.spawnfile} ended: ${signal ?? code}`)));
  }

  static async start({ file, args = [], core, flags = [] }: ChildOptions): Promise<Child> {
    const started = fork(path.join(import.meta.dirname, '..', file), args, {
      execArgv: ['--enable-source-maps', ...profileFlags(file), ...flags],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production' },
      stdio: ['ignore', 2, 'pipe', 'ipc'], // standard output belongs to the figures
    });
    await once(started, 'spawn');
    if (started.stderr) createInterface({ input: started.stderr }).on('line', tellUnlessChatter);
    if (core !== undefined && started.pid !== undefined) pin(started.pid, core);
    return new Child(started);
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** What the child answers is what its `serve` handler returns: the caller knows its type. */
  async ask<Result>(what: string, input: unknown = {}): Promise<Result> {
    const id = (this.lastId += 1);
    const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.process.send({ id, what, input });
    return (await answer) as Result; // both ends are ours
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.disconnect();
    await ended;
  }

  private take({ id, result, error }: Answer): void {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error));
  }

  private giveUp(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** Node says a lot about being asked for a garbage collection. */
function tellUnlessChatter(line: string): void {
  if (!/^(Debugger|For help)/.test(line)) tell(line);
}

/** BENCH_PROFILE=<folder> writes a CPU profile of each process. */
const profileFlags = (file: string): string[] => {
  const folder = process.env['BENCH_PROFILE'];
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${path.join(folder, path.basename(file, '.js'))}`] : [];
};
