import {
  addReaction,
  deleteMessage,
  editMessage,
  getUser,
  listMessages,
  markRead,
  sendMessage,
  sync,
  type Message,
  type Output,
} from '@chatera/protocol';
import { zipf } from '../lib/random.js';
import type { callHttp } from '../world/call-http.js';
import { uuidv7At } from '../world/ids.js';
import { Client, type Member } from './client.js';

/** One person's next action. */
export interface Turn {
  readonly member: Member;
  readonly random: () => number;
  readonly call: <Answer>(route: Parameters<typeof callHttp>[1], input: Record<string, unknown>) => Promise<Answer>;
}

export type Act = (turn: Turn) => Promise<unknown>;

const emojis = ['👍', '🎉', '👀', '🙌'] as const;
/** By channel: what a page of it has shown. */
const shown = new Map<string, readonly string[]>();
let lastMessage = 0;

const channelOf = ({ member, random }: Turn): string => member.channelIds[zipf(member.channelIds.length, random())] ?? '';

async function page(turn: Turn, channelId: string, more: Record<string, number> = {}): Promise<Output<typeof listMessages>> {
  const answer = await turn.call<Output<typeof listMessages>>(listMessages, { channelId, limit: 50, ...more });
  shown.set(
    channelId,
    answer.items.map(({ id }) => id),
  );
  return answer;
}

function post(turn: Turn, channelId = channelOf(turn)): Promise<Message> {
  const body = { kind: 'plain', text: `A sentence or two, as people write them. ${turn.random()}` };
  return turn.call<Message>(sendMessage, { id: uuidv7At(Date.now(), (lastMessage += 1)), channelId, body });
}

const open: Act = async (turn) => {
  const channelId = channelOf(turn);
  const { rev } = await page(turn, channelId);
  await turn.call(markRead, { channelId, upTo: rev });
};

const scrollBack: Act = async (turn) => {
  const channelId = channelOf(turn);
  const { rev } = await page(turn, channelId);
  await page(turn, channelId, { before: Math.max(1, rev - 50) });
};

const openPlace: Act = async (turn) => {
  const channelId = channelOf(turn);
  const { rev } = await page(turn, channelId);
  await page(turn, channelId, { around: 1 + Math.floor(turn.random() * rev) });
};

/** To a message that is on the screen, so nothing is fetched for it but where nobody has looked yet. */
const react: Act = async (turn) => {
  const channelId = channelOf(turn);
  if (!shown.has(channelId)) await page(turn, channelId);
  const ids = shown.get(channelId) ?? [];
  const messageId = ids[Math.floor(turn.random() * ids.length)];
  if (messageId === undefined) return; // an empty channel
  await turn.call(addReaction, { channelId, messageId, emoji: emojis[Math.floor(turn.random() * emojis.length)] });
};

const edit: Act = async (turn) => {
  const { id, channelId } = await post(turn);
  await turn.call(editMessage, { channelId, messageId: id, body: { kind: 'plain', text: 'Better said.' } });
};

const remove: Act = async (turn) => {
  const { id, channelId } = await post(turn);
  await turn.call(deleteMessage, { channelId, messageId: id });
};

const reconnect: Act = async ({ member }) => {
  const client = new Client(member, {});
  await client.ready;
  client.destroy();
};

export interface Weighted {
  readonly name: string;
  readonly weight: number;
  readonly act: Act;
}

const posting = 'post';

/**
 * What people do and how often, after Mattermost's load test (simulcontroller, 2025): opening channels, reading, writing, and the rare rest.
 * Left out because it is not there yet: lists of threads, search, custom status. A thread is a place in its channel here.
 */
export const actions: readonly Weighted[] = [
  { name: 'open a channel', weight: 6.5219 + 0.9843, act: open },
  { name: 'scroll back', weight: 1.9873, act: scrollBack },
  {
    name: 'check for unread',
    weight: 1,
    act: (turn) => turn.call(sync, { channels: Object.fromEntries(turn.member.channelIds.map((id) => [id, 0])) }),
  },
  { name: posting, weight: 1, act: (turn) => post(turn) },
  { name: 'open a place in a channel', weight: 0.2841 + 0.3, act: openPlace },
  { name: 'mark as read', weight: 0.3236, act: (turn) => turn.call(markRead, { channelId: channelOf(turn), upTo: 1_000_000 }) },
  { name: 'reconnect', weight: 0.144, act: reconnect },
  { name: 'react', weight: 0.1306, act: react },
  { name: 'edit', weight: 0.04, act: edit },
  { name: 'look at a person', weight: 0.03, act: (turn) => turn.call(getUser, { userId: turn.member.userId }) },
  { name: 'delete', weight: 0.0049, act: remove },
];

const total = actions.reduce((sum, { weight }) => sum + weight, 0);
const first = actions[0];

/** The action that a number from 0 to below 1 stands for. */
export function draw(random: number): Weighted | undefined {
  let left = random * total;
  return actions.find(({ weight }) => (left -= weight) < 0) ?? first;
}

export const isPost = ({ name }: Weighted): boolean => name === posting;
