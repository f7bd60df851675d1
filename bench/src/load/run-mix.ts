import { setTimeout as sleep } from 'node:timers/promises';
import type { Output, sync } from '@chatera/protocol';
import { Histogram } from '../lib/histogram.js';
import { randomFrom } from '../lib/random.js';
import { cpuSecondsOf } from '../machine/proc.js';
import { callHttp } from '../world/call-http.js';
import { actions, draw, isPost } from './actions.js';
import { Client, type Listener, type Member } from './client.js';
import { KnownRevs } from './known-revs.js';
import { pace } from './pacer.js';
import { Window } from './window.js';

export interface MixPlan {
  readonly base: string;
  readonly members: readonly Member[];
  readonly actionsPerSecond: number;
  /** What all apps do by themselves. */
  readonly heartbeatsPerSecond: number;
  readonly warmUpMs: number;
  readonly windowMs: number;
  readonly serverPid: number;
}

type Entries = [bucket: number, count: number][];

/** Actions and heartbeats that were due in the window, deliveries that came in it. */
export interface MixResult {
  readonly actions: number;
  readonly heartbeats: number;
  readonly posts: number;
  readonly deliveries: number;
  readonly seconds: number;
  /** Of actions: heartbeats nobody waits for. */
  readonly latencies: Entries;
  readonly byAction: Record<string, Entries>;
  readonly serverCpu: number;
  readonly loadCpu: number;
  readonly unfinished: number;
  readonly failures: number;
  readonly firstFailure: string | null;
}

const drainMs = 5_000;
const heartbeat = 'heartbeat';

/** Actions of everybody at one steady rate, and their apps' heartbeats at another; each counts from when it was due to its last answer. */
export async function runMix(plan: MixPlan): Promise<MixResult> {
  const mix = new Mix(plan);
  await mix.connect();
  const stops = [pace(plan.actionsPerSecond, (dueAt) => mix.act(dueAt)), pace(plan.heartbeatsPerSecond, (dueAt) => mix.beat(dueAt))];
  await sleep(plan.warmUpMs);
  const before = { cpu: cpuSecondsOf([plan.serverPid]), load: process.cpuUsage(), at: performance.now() };
  mix.window.open(before.at);
  await sleep(plan.windowMs);
  const endedAt = performance.now();
  mix.window.close(endedAt);
  const load = process.cpuUsage(before.load);
  const serverCpu = cpuSecondsOf([plan.serverPid]) - before.cpu;
  for (const stop of stops) await stop();
  await mix.drain();
  return { ...mix.result(), seconds: (endedAt - before.at) / 1_000, serverCpu, loadCpu: (load.user + load.system) / 1e6 };
}

class Mix implements Listener {
  readonly window = new Window();
  private readonly clients: Client[] = [];
  private readonly known = new KnownRevs();
  private readonly random = randomFrom(7);
  private readonly all = new Histogram();
  private readonly byAction = new Map([...actions, { name: heartbeat }].map(({ name }) => [name, new Histogram()]));
  private readonly failures: string[] = [];
  private readonly counts = { actions: 0, heartbeats: 0, posts: 0, deliveries: 0 };
  private open = 0;
  private beats = 0;

  constructor(private readonly plan: MixPlan) {}

  async connect(): Promise<void> {
    for (const member of this.plan.members) {
      const client = new Client(member, this);
      await client.ready;
      this.clients.push(client);
      await this.sync(client);
    }
  }

  /** Somebody does something. */
  act(dueAt: number): void {
    const { base, members } = this.plan;
    const member = members[Math.floor(this.random() * members.length)];
    const action = draw(this.random());
    if (!member || !action) throw new Error('Nobody is connected');
    const { random } = this;
    const call = <Answer>(route: Parameters<typeof callHttp>[1], input: Record<string, unknown>) =>
      callHttp<Answer>(base, route, { input, token: member.token ?? '' });
    void this.time(action.name, dueAt, async () => action.act({ member, random, call })).then((tookMs) => {
      if (!this.window.covers(dueAt)) return;
      this.counts.actions += 1;
      if (isPost(action)) this.counts.posts += 1;
      this.all.recordMs(tookMs);
    });
  }

  /** An app asks what it may have missed, which finds a push that was lost with none after it. */
  beat(dueAt: number): void {
    const client = this.clients[this.beats % this.clients.length];
    this.beats += 1;
    if (!client) throw new Error('Nobody is connected');
    void this.time(heartbeat, dueAt, () => this.sync(client)).then(() => {
      if (this.window.covers(dueAt)) this.counts.heartbeats += 1;
    });
  }

  pushed(_client: Client, event: string): void {
    this.known.take(event);
    if (this.window.isOpen && event.startsWith('["message.')) this.counts.deliveries += 1;
  }

  lost(): void {
    this.failures.push('a socket was closed');
  }

  async drain(): Promise<void> {
    for (const deadline = performance.now() + drainMs; this.open > 0 && performance.now() < deadline;) await sleep(20);
  }

  /** And everybody leaves. */
  result(): Omit<MixResult, 'seconds' | 'serverCpu' | 'loadCpu'> {
    const unfinished = this.open;
    const failures = [...this.failures];
    for (const client of this.clients) client.destroy();
    return {
      ...this.counts,
      latencies: this.all.entries(),
      byAction: Object.fromEntries([...this.byAction].map(([name, histogram]) => [name, histogram.entries()])),
      ...{ unfinished, failures: failures.length, firstFailure: failures[0] ?? null },
    };
  }

  private async sync(client: Client): Promise<void> {
    const { moved } = await client.command<Output<typeof sync>>('sync', { channels: this.known.of(client.member.channelIds) });
    this.known.hear(moved);
  }

  /** Resolves with the milliseconds since it was due, also when it failed. */
  private async time(name: string, dueAt: number, work: () => Promise<unknown>): Promise<number> {
    this.open += 1;
    await work().catch((error: unknown) => this.failures.push(`${name}: ${String(error)}`));
    this.open -= 1;
    const tookMs = performance.now() - dueAt;
    if (this.window.covers(dueAt)) this.byAction.get(name)?.recordMs(tookMs);
    return tookMs;
  }
}
