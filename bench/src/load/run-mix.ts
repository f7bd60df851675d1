import { setTimeout as sleep } from 'node:timers/promises';
import {
  editMessage,
  deleteMessage,
  getUser,
  listMessages,
  markRead,
  sendMessage,
  sync,
  type Message,
  type Output,
} from '@chatera/protocol';
import { Histogram } from '../lib/histogram.js';
import { randomFrom, zipf } from '../lib/random.js';
import { cpuSecondsOf } from '../machine/proc.js';
import { callHttp } from '../world/call-http.js';
import { uuidv7At } from '../world/ids.js';
import { Client, type Member } from './client.js';
import { pace } from './pacer.js';

export interface MixPlan {
  readonly base: string;
  readonly members: readonly Member[];
  readonly actionsPerSecond: number;
  readonly warmUpMs: number;
  readonly windowMs: number;
  readonly serverPid: number;
}

export interface MixResult {
  readonly actions: number;
  readonly posts: number;
  readonly deliveries: number;
  readonly seconds: number;
  readonly latencies: [bucket: number, count: number][];
  readonly byAction: Record<string, [bucket: number, count: number][]>;
  readonly serverCpu: number;
  readonly loadCpu: number;
  readonly unfinished: number;
  readonly failures: number;
  readonly firstFailure: string | null;
}

interface Turn {
  readonly member: Member;
  readonly random: () => number;
  readonly call: <Answer>(route: Parameters<typeof callHttp>[1], input: Record<string, unknown>) => Promise<Answer>;
}

type Act = (turn: Turn) => Promise<unknown>;

const channelOf = ({ member, random }: Turn): string => member.channelIds[zipf(member.channelIds.length, random())] ?? '';
const page = (turn: Turn, channelId: string, more: Record<string, number> = {}) =>
  turn.call<Output<typeof listMessages>>(listMessages, { channelId, limit: 50, ...more });
const post = (turn: Turn, channelId = channelOf(turn)) => {
  const body = { kind: 'plain', text: `A sentence or two, as people write them. ${turn.random()}` };
  return turn.call<Message>(sendMessage, { id: uuidv7At(Date.now(), (next += 1)), channelId, body });
};
let next = 0;

const open: Act = async (turn) => {
  const channelId = channelOf(turn);
  const { rev } = await page(turn, channelId);
  await turn.call(markRead, { channelId, upTo: rev });
};
const within: Act = async (turn) => {
  const channelId = channelOf(turn);
  const { rev } = await page(turn, channelId);
  await page(turn, channelId, { around: 1 + Math.floor(turn.random() * rev) });
};

/**
 * What people do and how often, after Mattermost's load test (simulcontroller, 2025): opening channels, reading, writing, and the rare rest.
 * Left out because it is not there yet: reactions, lists of threads, search, custom status. A thread is a place in its channel here.
 */
const weights: readonly (readonly [name: string, weight: number, act: Act])[] = [
  ['open a channel', 6.5219 + 0.9843, open],
  ['scroll back', 1.9873, async (turn) => {
    const channelId = channelOf(turn);
    const { rev } = await page(turn, channelId);
    await page(turn, channelId, { before: Math.max(1, rev - 50) });
  }],
  ['check for unread', 1, (turn) => turn.call(sync, { channels: Object.fromEntries(turn.member.channelIds.map((id) => [id, 0])) })],
  ['post', 1, (turn) => post(turn)],
  ['open a place in a channel', 0.2841 + 0.3, within],
  ['mark as read', 0.3236, async (turn) => turn.call(markRead, { channelId: channelOf(turn), upTo: 1_000_000 })],
  ['reconnect', 0.144, async ({ member }) => {
    const client = new Client(member, {});
    await client.ready;
    client.destroy();
  }],
  ['look at a person', 0.03, (turn) => turn.call(getUser, { userId: turn.member.userId })],
  ['edit', 0.04, async (turn) => {
    const { id, channelId } = await post(turn);
    await turn.call(editMessage, { channelId, messageId: id, body: { kind: 'plain', text: 'Better said.' } });
  }],
  ['delete', 0.0049, async (turn) => {
    const { id, channelId } = await post(turn);
    await turn.call(deleteMessage, { channelId, messageId: id });
  }],
]; // prettier-ignore

const total = weights.reduce((sum, [, weight]) => sum + weight, 0);

function draw(random: number): readonly [name: string, weight: number, act: Act] {
  let left = random * total;
  for (const entry of weights) {
    left -= entry[1];
    if (left < 0) return entry;
  }
  return ['open a channel', 0, open];
}

const drainMs = 5_000;

/** Actions of everybody at one steady rate; each counts from when it was due to its last answer. */
export async function runMix(plan: MixPlan): Promise<MixResult> {
  const state = { isMeasuring: false, open: 0, actions: 0, posts: 0, deliveries: 0 };
  const listener = { delivered: () => undefined, pushed: () => void (state.deliveries += state.isMeasuring ? 1 : 0) };
  const clients = plan.members.map((member) => new Client(member, listener));
  for (const client of clients) await client.ready;
  const all = new Histogram();
  const byAction = new Map(weights.map(([name]) => [name, new Histogram()]));
  const failures: string[] = [];
  const random = randomFrom(7);
  const act = async (dueAt: number) => {
    const member = plan.members[Math.floor(random() * plan.members.length)];
    const [name, , run] = draw(random());
    if (!member) throw new Error('Nobody is connected');
    const isMeasured = state.isMeasuring;
    state.open += 1;
    try {
      await run({ member, random, call: (route, input) => callHttp(plan.base, route, { input, token: member.token ?? '' }) });
    } catch (error) {
      failures.push(`${name}: ${String(error)}`);
    }
    state.open -= 1;
    if (!isMeasured) return;
    state.actions += 1;
    if (name === 'post') state.posts += 1;
    all.recordMs(performance.now() - dueAt);
    byAction.get(name)?.recordMs(performance.now() - dueAt);
  };
  const stop = pace(plan.actionsPerSecond, (dueAt) => void act(dueAt));
  await sleep(plan.warmUpMs);
  const before = { cpu: cpuSecondsOf([plan.serverPid]), load: process.cpuUsage(), at: performance.now() };
  state.isMeasuring = true;
  await sleep(plan.windowMs);
  state.isMeasuring = false;
  const seconds = (performance.now() - before.at) / 1_000;
  const load = process.cpuUsage(before.load);
  const serverCpu = cpuSecondsOf([plan.serverPid]) - before.cpu;
  await stop();
  for (const deadline = performance.now() + drainMs; state.open > 0 && performance.now() < deadline;) await sleep(20);
  for (const client of clients) client.destroy();
  return {
    ...{ seconds, serverCpu, loadCpu: (load.user + load.system) / 1e6, unfinished: state.open },
    ...{ actions: state.actions, posts: state.posts, deliveries: state.deliveries, latencies: all.entries() },
    byAction: Object.fromEntries([...byAction].map(([name, histogram]) => [name, histogram.entries()])),
    ...{ failures: failures.length, firstFailure: failures[0] ?? null },
  };
}
