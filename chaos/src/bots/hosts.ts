import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostNews, HostOrder, HostSettings } from './host.js';

/** Seen from src/ and from dist/ alike; only the built one can be run. */
const script = path.join(import.meta.dirname, '../../dist/bots/host.js');
const heapMib = 1_024;

type Counts = Extract<HostNews, { news: 'counts' }>;
const none: Counts = { news: 'counts', order: 'hush', sent: 0, acked: 0, pending: 0, online: 0 };

/** A process of bots over all its lives. */
export class BotHost {
  /** Ends that nobody here asked for. */
  readonly crashes: string[] = [];
  private life = 0;
  private child: ChildProcess | null = null;
  private counts = none;
  private earlier = { sent: 0, acked: 0 };
  private order: HostOrder = { order: 'hush' };
  private hasRested = false;
  private isOurs = false;
  private words = '';

  constructor(
    readonly name: string,
    private readonly settings: Omit<HostSettings, 'life'>,
  ) {}

  get sent(): number {
    return this.earlier.sent + this.counts.sent;
  }

  get acked(): number {
    return this.earlier.acked + this.counts.acked;
  }

  /** At least one as long as it has not said how many since its latest order. */
  get pending(): number {
    return this.counts.order === this.order.order ? this.counts.pending : Math.max(1, this.counts.pending);
  }

  get online(): number {
    return this.counts.online;
  }

  get isRunning(): boolean {
    return this.child !== null;
  }

  start(): void {
    this.life += 1;
    const file = path.join(this.settings.folder, `${this.name}.json`);
    writeFileSync(file, JSON.stringify({ ...this.settings, life: this.life }));
    this.isOurs = false;
    const child = spawn(process.execPath, [`--max-old-space-size=${heapMib}`, script, file], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child = child;
    child.on('message', (news: HostNews) => this.hear(news));
    child.on('error', () => undefined); // IPC to one that was killed
    child.stderr?.on('data', (bytes: Buffer) => (this.words = (this.words + bytes.toString()).slice(-4_000)));
    child.once('exit', (code, signal) => this.ended(child, signal ?? `code ${code}`));
    child.send(this.order);
  }

  tell(order: HostOrder): void {
    this.order = order;
    this.child?.send(order);
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child) return;
    this.isOurs = true;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** False when it did not come to rest in time. */
  async rest(revs: readonly number[], patienceMs: number): Promise<boolean> {
    this.tell({ order: 'rest', revs });
    const deadline = Date.now() + patienceMs;
    while (!this.hasRested && Date.now() < deadline) await sleep(100);
    return this.hasRested;
  }

  private hear(news: HostNews): void {
    if (news.news === 'rested') this.hasRested = true;
    else this.counts = news;
  }

  private ended(child: ChildProcess, how: string): void {
    if (child !== this.child) return;
    this.child = null;
    this.earlier = { sent: this.sent, acked: this.acked };
    this.counts = none;
    if (!this.isOurs) this.crashes.push(`${this.name} ended by itself (${how}):\n${this.words}`);
  }
}
