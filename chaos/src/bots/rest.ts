import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatClient } from '@chatera/client';
import { getChannel, listMessages, maxPageLimit, type ChannelId, type Output } from '@chatera/protocol';
import { shortId } from '../history/text.js';
import type { WorldChannel } from '../world/world.js';
import type { Bot } from './bot.js';
import { allOf, whole } from './seen.js';
import { bounds } from './view-log.js';

/** Longer than a digest needs to find what was lost last. */
const patienceMs = 60_000;
const pollMs = 250;

/** Everything has healed: a bot looks at all it is in, waits until that is up to date, and writes down what it has. */
export async function comeToRest(bot: Bot, revs: readonly number[]): Promise<void> {
  const { client } = bot;
  const deadline = Date.now() + patienceMs;
  while (!isUpToDate(bot, revs) && Date.now() < deadline) {
    for (const { id } of bot.memberships()) bot.watch(id);
    await sleep(pollMs);
  }
  const mine = bot.memberships();
  for (const channel of mine) writeFinal(bot, channel);
  for (const channel of mine) await writeFresh(bot, channel, deadline);
  for (const channel of mine) await writeCount(bot, channel, deadline);
  bot.write({ k: 'finished', pending: client.outbox.get().filter(({ state }) => state !== 'failed').map(({ id }) => shortId(id)) }); // prettier-ignore
}

function isUpToDate(bot: Bot, revs: readonly number[]): boolean {
  const { client } = bot;
  if (client.session.get().status !== 'signed-in' || bot.memberships().length === 0) return false;
  if (bot.pending > 0) return false;
  return bot.memberships().every(({ c, id }) => {
    const view = client.timelines.get(allOf(id));
    return view.status === 'ready' && view.rev >= (revs[c] ?? 0) && (client.channels.get().get(id)?.rev ?? 0) >= (revs[c] ?? 0);
  });
}

function writeFinal({ client, directory, write }: Bot, { c, id }: WorldChannel): void {
  const view = client.timelines.get(allOf(id));
  if (view.status !== 'ready') return;
  write({ k: 'final', c, r: view.rev, lo: bounds(view).lo, items: view.messages.map((message) => whole(message, directory)) });
}

/** Two fresh pages, for what only oneself is told: whether one has reacted, where more people did than are named. */
async function writeFresh({ client, directory, write }: Bot, { c, id }: WorldChannel, deadline: number): Promise<void> {
  for (;;) {
    const pages = await latestPages(client, id).catch(() => null);
    if (pages) {
      const items = pages.flatMap((page) => page.items).map((message) => whole(message, directory));
      const lo = pages[0]?.hasEarlier ? (items[0]?.[1] ?? 0) : 0;
      write({ k: 'fresh', c, r: pages.at(-1)?.rev ?? 0, lo, items });
      return;
    }
    if (Date.now() > deadline) return;
    await sleep(pollMs);
  }
}

/** The earlier one first. */
async function latestPages(client: ChatClient, channelId: ChannelId): Promise<Output<typeof listMessages>[]> {
  const latest = await client.call(listMessages, { channelId, replies: 'all', limit: maxPageLimit });
  const before = latest.items[0]?.seq;
  if (!latest.hasEarlier || before === undefined) return [latest];
  return [await client.call(listMessages, { channelId, replies: 'all', limit: maxPageLimit, before }), latest];
}

/** A count may be a moment behind its last event; it may not stay so. */
async function writeCount({ client, write }: Bot, { c, id }: WorldChannel, deadline: number): Promise<void> {
  for (;;) {
    const server = await client.call(getChannel, { channelId: id }).catch(() => null);
    const store = client.channels.get().get(id);
    const isSame = server?.unreadCount === store?.unreadCount && server?.membership?.readUpTo === store?.membership?.readUpTo;
    if (!isSame && Date.now() < deadline) {
      await sleep(pollMs);
      continue;
    }
    for (const [by, mine] of [
      ['store', store],
      ['server', server],
    ] as const)
      // prettier-ignore
      write({ k: 'counted', c, by, unread: mine?.unreadCount ?? -1, readUpTo: mine?.membership?.readUpTo ?? -1 });
    return;
  }
}
