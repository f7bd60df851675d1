import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatClient } from '@chatera/client';
import { addChannelMember, listMessages, removeChannelMember, type ChannelId, type MessageId } from '@chatera/protocol';
import { monotonicMs } from '../history/clock.js';
import type { Journal } from '../history/journal.js';
import type { HarnessLine } from '../history/line.js';
import type { Random } from '../random.js';
import type { System } from '../system/system.js';
import type { World, WorldBot, WorldChannel } from '../world/world.js';
import { looksInto } from './looks.js';
import type { Sessions } from './sessions.js';

export interface ChurnOptions {
  readonly system: System;
  readonly world: World;
  readonly owner: ChatClient;
  readonly sessions: Sessions;
  readonly journal: Journal<HarnessLine>;
  readonly random: Random;
}

const pauseMs = [300, 900] as const;
const peeks = 6;
const peekEveryMs = 120;

/** People come into private channels and are removed from them, in the middle of what they write. */
export class Churn {
  removals = 0;
  private readonly inside = new Set<string>();
  private readonly messages = new Map<ChannelId, MessageId>();
  private readonly peeking = new Set<Promise<void>>();

  constructor(private readonly options: ChurnOptions) {}

  async run(isOver: () => boolean): Promise<void> {
    const { world, random } = this.options;
    const rooms = world.channels.filter(({ kind }) => kind === 'private');
    await this.lookAround();
    while (!isOver()) {
      await sleep(random.between(...pauseMs));
      await this.move(random.pick(rooms), random.pick(world.bots));
    }
    await Promise.all(this.peeking);
  }

  private async lookAround(): Promise<void> {
    const { system, world } = this.options;
    const rows = await system.postgres.query<{ channel_id: string; user_id: string }>(
      `select channel_id, user_id from channel_members where left_at is null`,
    );
    const [channels, users] = [new Map<string, number>(world.channels.map(({ id, c }) => [id, c])), new Map<string, number>(world.bots.map(({ id, u }) => [id, u]))]; // prettier-ignore
    for (const row of rows) this.inside.add(`${channels.get(row.channel_id) ?? -1} ${users.get(row.user_id) ?? -1}`);
  }

  private async move(channel: WorldChannel, bot: WorldBot): Promise<void> {
    const { owner, journal } = this.options;
    const key = `${channel.c} ${bot.u}`;
    const op = this.inside.has(key) ? 'remove' : 'add';
    const input = { channelId: channel.id, userId: bot.id };
    const began = monotonicMs();
    const isDone = await (op === 'remove' ? owner.call(removeChannelMember, input) : owner.call(addChannelMember, input)).then(
      () => true,
      () => false, // nobody knows; both may be asked again
    );
    journal.write({ k: 'member', op, c: channel.c, u: bot.u, began, isDone });
    if (!isDone) return;
    if (op === 'add') this.inside.add(key);
    else this.removed(channel, bot);
  }

  private removed(channel: WorldChannel, bot: WorldBot): void {
    this.removals += 1;
    this.inside.delete(`${channel.c} ${bot.u}`);
    const peeking = this.peek(channel, bot).finally(() => this.peeking.delete(peeking));
    this.peeking.add(peeking);
  }

  /** Every node is asked, by every way there is to read a channel. */
  private async peek({ c, id: channelId }: WorldChannel, bot: WorldBot): Promise<void> {
    const { sessions, system, journal, random, world } = this.options;
    const { workspaceId } = world;
    const ways = looksInto({ workspaceId, channelId, messageId: await this.messageIn(channelId) });
    for (const { how, look } of random.sample(ways, peeks)) {
      const token = await sessions.tokenOf(bot);
      const began = monotonicMs();
      const { url } = random.pick(system.nodes);
      const outcome = await look({ url, ...(token !== null && { token }) }); // without one nobody answers: a look that was not judged
      journal.write({ k: 'peek', c, u: bot.u, began, outcome, how });
      await sleep(peekEveryMs);
    }
  }

  /** The owner sees it all. What is not there would be refused to anybody. */
  private async messageIn(channelId: ChannelId): Promise<MessageId | null> {
    const known = this.messages.get(channelId);
    if (known) return known;
    const page = await this.options.owner.call(listMessages, { channelId }).catch(() => null);
    const id = page?.items.find(({ reply, body }) => reply === null && body !== null)?.id ?? null;
    if (id) this.messages.set(channelId, id);
    return id;
  }
}
