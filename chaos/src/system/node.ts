import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** Seen from src/ and from dist/ alike. */
const preload = pathToFileURL(path.join(import.meta.dirname, '../../src/system/preload.mjs')).href;

const readyPatienceMs = 90_000;
const pollMs = 100;
const tailLines = 20;
const restartMs = 500;
/** A server gives up on its own end before that, and says so by its exit code. */
const stopPatienceMs = 60_000;
/** What a node says that was started while the database went away: whoever keeps it running starts it again. */
const gaveUp = 'ChatEra cannot start: ';

export interface NodeSettings {
  readonly name: string;
  readonly port: number;
  /** The built server's main.js. */
  readonly main: string;
  readonly logFile: string;
  readonly env: Readonly<Record<string, string>>;
  /** How long it may take to end once it is told to. */
  readonly stopPatienceMs?: number;
}

/** One process of the server over all its lives, on one port. */
export class ApiNode {
  /** Ends that nobody here asked for and that were no start without a database, and ends that were asked for and were not clean. */
  readonly crashes: string[] = [];
  private readonly logs: string[] = [];
  ownerToken: string | null = null;
  isReady = false;
  private child: ChildProcess | null = null;
  private isOurs = false;
  private wasKilled = false;
  private readonly logFile: WriteStream;

  constructor(private readonly settings: NodeSettings) {
    this.logFile = createWriteStream(settings.logFile, { flags: 'a' });
  }

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
    this.wasKilled = false;
    this.logs.length = 0;
    this.child = child;
    child.on('error', () => undefined); // IPC to one that was killed
    child.once('exit', (code, signal) => this.ended(child, signal ?? `code ${code}`));
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', (line) => this.read(line));
  }

  /** SIGSTOP and SIGCONT return at once, SIGKILL when it is gone. */
  async signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const { child } = this;
    const isPause = signal !== 'SIGKILL';
    this.isOurs ||= !isPause;
    this.wasKilled ||= !isPause;
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    if (!isPause) await gone;
  }

  /** As a deploy does: SIGTERM, and SIGKILL once it has been waited for. Anything but an exit code of 0 is a crash, unless somebody killed it meanwhile. */
  async stop(): Promise<void> {
    const { child } = this;
    this.isOurs = true;
    if (!child) return;
    const patienceMs = this.settings.stopPatienceMs ?? stopPatienceMs;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await gone;
    clearTimeout(timer);
    const how = child.signalCode === 'SIGKILL' ? `killed after ${patienceMs / 1_000} s` : (child.signalCode ?? `code ${child.exitCode}`);
    if (child.exitCode !== 0 && !this.wasKilled)
      this.crashes.push(`${this.name} was told to stop and did not end cleanly (${how}):\n${this.tail()}`);
  }

  setClock(clockOffsetMs: number): void {
    this.child?.send({ clockOffsetMs });
  }

  async whenReady(): Promise<void> {
    const deadline = Date.now() + readyPatienceMs;
    while (!(await this.poll())) {
      if (Date.now() > deadline) throw new Error(`${this.name} was not ready within ${readyPatienceMs / 1_000} s:\n${this.tail()}`);
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

  private tail(): string {
    return this.logs.join('\n');
  }

  private ended(child: ChildProcess, how: string): void {
    if (child !== this.child) return;
    this.child = null;
    this.isReady = false;
    if (this.isOurs) return;
    if (!this.tail().includes(gaveUp)) this.crashes.push(`${this.name} ended by itself (${how}):\n${this.tail()}`);
    // As systemd or Docker would.
    setTimeout(() => !this.isOurs && !this.child && this.start(), restartMs);
  }

  private read(line: string): void {
    this.logFile.write(`${line}\n`);
    this.logs.push(line);
    if (this.logs.length > tailLines) this.logs.shift();
    this.ownerToken = /\/setup#(\S+)/.exec(line)?.[1] ?? this.ownerToken;
  }
}
