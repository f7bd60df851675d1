import { setTimeout as sleep } from 'node:timers/promises';
import { getChannel } from '@chatera/protocol';
import { shortId } from '../history/text.js';
import type { WorldChannel } from '../world/world.js';
import type { Bot } from './bot.js';
import { bounds, whole } from './view-log.js';

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
  for (const channel of mine) await writeCount(bot, channel, deadline);
  bot.write({ k: 'finished', pending: client.outbox.get().filter(({ state }) => state !== 'failed').map(({ id }) => shortId(id)) }); // prettier-ignore
}

function isUpToDate(bot: Bot, revs: readonly number[]): boolean {
  const { client } = bot;
  if (client.session.get().status !== 'signed-in' || bot.memberships().length === 0) return false;
  if (client.outbox.get().some(({ state }) => state !== 'failed')) return false;
  return bot.memberships().every(({ c, id }) => {
    const view = client.timelines.get(id);
    return view.status === 'ready' && view.rev >= (revs[c] ?? 0) && (client.channels.get().get(id)?.rev ?? 0) >= (revs[c] ?? 0);
  });
}

function writeFinal({ client, directory, write }: Bot, { c, id }: WorldChannel): void {
  const view = client.timelines.get(id);
  if (view.status !== 'ready') return;
  write({ k: 'final', c, r: view.rev, lo: bounds(view).lo, items: view.messages.map((message) => whole(message, directory)) });
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
