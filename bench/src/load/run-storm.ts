import { setTimeout as sleep } from 'node:timers/promises';
import { Histogram } from '../lib/histogram.js';
import { cpuSecondsOf } from '../machine/proc.js';
import type { Member } from './client.js';
import { pace } from './pacer.js';
import { Returning } from './returning.js';

export interface StormPlan {
  readonly base: string;
  /** Whole groups of people who share their first channel; the first of each group stays and writes. */
  readonly members: readonly Member[];
  readonly groupSize: number;
  readonly firstRev: number;
  readonly sendsPerSecond: number;
  readonly serverPid: number;
}

export interface StormResult {
  readonly people: number;
  /** From the cut to the last one who has caught up. */
  readonly allBackSeconds: number;
  /** Of the single return, as buckets of a histogram. */
  readonly latencies: [bucket: number, count: number][];
  readonly serverCpu: number;
  readonly loadCpu: number;
  readonly sent: number;
  /** Of these, what the server neither stored nor refused, as far as its author ever heard. */
  readonly unanswered: number;
  /** Messages that the server said are stored, and somebody of the channel never got. */
  readonly missing: number;
  readonly doubled: number;
  /** Pushed and fetched as well; the app drops one. */
  readonly bothWays: number;
  readonly disordered: number;
  /** People whose count of unread messages is not what they have received, or cannot be had. */
  readonly wrongUnread: number;
  /** Who knew of everything only after asking once more. */
  readonly late: number;
  /** Lines that the server closed by itself. */
  readonly closed: number;
  /** Returns and sends. */
  readonly failures: number;
  readonly firstFailure: string | null;
}

const handshakes = 64;
const beforeMs = 1_500;
const settleMs = 3_000;
const patienceMs = 20_000;
const mostUnread = 100;

export async function runStorm(plan: StormPlan): Promise<StormResult> {
  const everybody = plan.members.map((member) => new Returning(member, plan.base, plan.firstRev));
  await inTurns(everybody, (person) => person.connect());
  const writers = everybody.filter((_, index) => index % plan.groupSize === 0);
  const others = everybody.filter((_, index) => index % plan.groupSize !== 0);
  const sentBy = writers.map(() => 0);
  let sent = 0;
  const stopSending = pace(plan.sendsPerSecond, () => {
    const group = sent % writers.length;
    writers[group]?.send(sent);
    sentBy[group] = (sentBy[group] ?? 0) + 1;
    sent += 1;
  });
  await sleep(beforeMs);
  const storm = await cutAndReturn(others, plan.serverPid);
  await sleep(beforeMs);
  await stopSending();
  const found = await compare(plan, everybody, sentBy);
  const wrongUnread = await countWrongUnread(plan, others);
  for (const person of everybody) person.cut();
  const { failures: notBack, ...rest } = storm;
  const failures = [...notBack, ...writers.flatMap(({ refusals }) => refusals)];
  return { people: others.length, sent, ...rest, ...found, wrongUnread, failures: failures.length, firstFailure: failures[0] ?? null };
}

async function cutAndReturn(others: readonly Returning[], serverPid: number) {
  const histogram = new Histogram();
  const failures: string[] = [];
  const before = { cpu: cpuSecondsOf([serverPid]), load: process.cpuUsage(), at: performance.now() };
  for (const person of others) person.cut();
  const back = async (person: Returning) => {
    const from = performance.now();
    await person.comeBack().catch((error: unknown) => failures.push(String(error)));
    histogram.recordMs(performance.now() - from);
  };
  await inTurns(others, back);
  const load = process.cpuUsage(before.load);
  return {
    allBackSeconds: (performance.now() - before.at) / 1_000,
    latencies: histogram.entries(),
    serverCpu: cpuSecondsOf([serverPid]) - before.cpu,
    loadCpu: (load.user + load.system) / 1e6,
    failures,
  };
}

/** Everybody of a group must have seen the same messages in the same order, and all there are. */
async function compare({ groupSize, firstRev }: StormPlan, everybody: readonly Returning[], sentBy: readonly number[]) {
  const groups = everybody.flatMap((_, index) => (index % groupSize === 0 ? [everybody.slice(index, index + groupSize)] : []));
  const newest = sentBy.map((sent) => firstRev + sent);
  const sum = (count: (person: Returning) => number) => everybody.reduce((all, person) => all + count(person), 0);
  const unanswered = () => sum((person) => person.unanswered.size);
  const late = await drain(
    () => groups.flatMap((group, index) => group.filter(({ knownRev }) => knownRev < (newest[index] ?? 0))),
    unanswered,
  );
  let [missing, disordered] = [0, 0];
  for (const group of groups) {
    const [writer] = group;
    const order = writer?.seen ?? [];
    for (const { arrivals, seen } of group) {
      missing += arrivals.missingOf(writer?.stored ?? []);
      if (seen.some((id, place) => id !== order[place])) disordered += 1;
    }
  }
  return {
    ...{ unanswered: unanswered(), missing, disordered, late, closed: sum(({ closed }) => closed) },
    ...{ doubled: sum(({ arrivals }) => arrivals.doubled), bothWays: sum(({ arrivals }) => arrivals.bothWays) },
  };
}

/** Waits for what is still on its way, answers included. Returns how many had to ask once more. */
async function drain(behind: () => readonly Returning[], unanswered: () => number): Promise<number> {
  const isDone = () => unanswered() === 0 && behind().length === 0;
  await until(isDone, settleMs);
  const late = behind();
  await inTurns(late, (person) => person.ask().catch(() => undefined));
  await until(isDone, patienceMs);
  return late.length;
}

/** The messages of a channel are all of one other person, and nobody has read any. */
async function countWrongUnread({ firstRev }: StormPlan, others: readonly Returning[]): Promise<number> {
  let wrong = 0;
  await inTurns(others, async (person) => {
    const unread = await person.unread().catch(() => null);
    if (unread !== Math.min(mostUnread, person.knownRev - firstRev)) wrong += 1;
  });
  return wrong;
}

async function until(isSo: () => boolean, forMs: number): Promise<void> {
  for (const deadline = performance.now() + forMs; !isSo() && performance.now() < deadline;) await sleep(50);
}

async function inTurns(people: readonly Returning[], work: (person: Returning) => Promise<void>): Promise<void> {
  const queue = people.values();
  const worker = async () => {
    for (const person of queue) await work(person);
  };
  await Promise.all(Array.from({ length: handshakes }, worker));
}
