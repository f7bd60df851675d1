import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** Seen from src/ and from dist/ alike. */
const preload = pathToFileURL(path.join(import.meta.dirname, '../../src/system/preload.mjs')).href;

const readyPatienceMs = 90_000;
const pollMs = 100;

export interface NodeSettings {
  readonly name: string;
  readonly port: number;
  /** The built server's main.js. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
}

/** One API node over all its lives, on one port. */
export class ApiNode {
  readonly logs: string[] = [];
  /** Ends that nobody here asked for. */
  readonly crashes: string[] = [];
  ownerToken: string | null = null;
  isReady = false;
  private child: ChildProcess | null = null;
  private isOurs = false;

  constructor(private readonly settings: NodeSettings) {}

  get name(): string {
    return this.settings.name;
  }

  get port(): number {
    return this.settings.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isRunning(): boolean {
    return this.child !== null;
  }

  start(): void {
    const { main, env } = this.settings;
    if (!existsSync(main)) throw new Error(`${main} is missing: build the project first`);
    const child = spawn(process.execPath, ['--import', preload, main], {
      env: { ...env, PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.isOurs = false;
    this.child = child;
    child.on('error', () => undefined); // IPC to one that was killed
    child.once('exit', (code, signal) => this.ended(child, signal ?? `code ${code}`));
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', (line) => this.read(line));
  }

  /** SIGSTOP and SIGCONT return at once, the others when it is gone. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child) return;
    const isPause = signal === 'SIGSTOP' || signal === 'SIGCONT';
    this.isOurs ||= !isPause;
    const gone = once(child, 'exit');
    child.kill(signal);
    if (!isPause) await gone;
  }

  setClock(clockOffsetMs: number): void {
    this.child?.send({ clockOffsetMs });
  }

  async whenReady(): Promise<void> {
    const deadline = Date.now() + readyPatienceMs;
    while (!(await this.poll())) {
      if (Date.now() > deadline) throw new Error(`${this.name} was not ready within ${readyPatienceMs / 1_000} s:\n${this.tail()}`);
      if (!this.child) throw new Error(`${this.name} is not running:\n${this.tail()}`);
      await sleep(pollMs);
    }
  }

  /** What a load balancer would ask. */
  async poll(): Promise<boolean> {
    const answer = await fetch(`${this.url}/api/health/ready`, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
    this.isReady = answer?.ok === true;
    await answer?.arrayBuffer().catch(() => undefined);
    return this.isReady;
  }

  tail(): string {
    return this.logs.slice(-30).join('\n');
  }

  private ended(child: ChildProcess, how: string): void {
    if (child !== this.child) return;
    this.child = null;
    this.isReady = false;
    if (!this.isOurs) this.crashes.push(`${this.name} ended by itself (${how}):\n${this.tail()}`);
  }

  private read(line: string): void {
    this.logs.push(line);
    if (this.logs.length > 2_000) this.logs.splice(0, 1_000);
    this.ownerToken = /\/setup#(\S+)/.exec(line)?.[1] ?? this.ownerToken;
  }
}
