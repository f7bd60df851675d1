import { hasReacted, type ChatClient, type Timeline, type TimelineMessage } from '@chatera/client';
import type { MessageId } from '@chatera/protocol';
import type { Journal } from '../history/journal.js';
import type { BotLine } from '../history/line.js';
import { emojiKey, shortId } from '../history/text.js';
import type { Random } from '../random.js';
import type { WorldChannel } from '../world/world.js';
import { codeOf } from './code-of.js';
import { allOf } from './seen.js';

export interface ReactingOptions {
  readonly client: ChatClient;
  readonly journal: Journal<BotLine>;
  readonly random: Random;
  readonly life: number;
}

const emojis = ['👍', '🎉', '👀'] as const;
/** Half of all goes to one message of the hot channel, nearly all with one emoji, by more people than are named: another one every so many changes. */
const crowdEvery = 200;
const takesBack = { crowd: 0.1, other: 0.3 };
const recent = 20;
/** As many may be under way. */
const maxUnderWay = 6;

/** One bot's reactions: puts them to what it sees, and takes some back. */
export class Reacting {
  private orders = 0;
  private readonly underWay = new Map<MessageId, number>();

  constructor(private readonly options: ReactingOptions) {}

  get size(): number {
    return this.underWay.size;
  }

  /** Whether a reaction may be shown of it that the server has not confirmed. */
  readonly isUnsure = (id: MessageId): boolean => this.underWay.has(id);

  /** To something in one of the channels whose timelines are open. */
  act(channels: readonly WorldChannel[]): void {
    const { client, random } = this.options;
    const me = client.session.get().me?.user.id;
    const hot = channels.find(({ kind }) => kind === 'hot');
    if (!hot) return;
    const isCrowd = random.isTrue(0.5);
    const channel = isCrowd ? hot : random.pick(channels);
    const message = this.choose(client.timelines.get(allOf(channel.id)), isCrowd);
    if (!me || !message?.body || message.unconfirmed || this.size >= maxUnderWay) return;
    const emoji = isCrowd && random.isTrue(0.9) ? emojis[0] : random.pick(emojis);
    const isAdded = !hasReacted(message.reactions, emoji, me);
    if (isAdded || random.isTrue(isCrowd ? takesBack.crowd : takesBack.other)) void this.order(channel, { message, emoji, isAdded });
  }

  private choose({ status, messages }: Timeline, isCrowd: boolean): TimelineMessage | undefined {
    const last = messages.at(-1)?.seq;
    if (status !== 'ready' || last === undefined) return undefined;
    return isCrowd ? messages.find(({ seq }) => seq >= last - (last % crowdEvery)) : this.options.random.pick(messages.slice(-recent));
  }

  private async order(
    { c, id: channelId }: WorldChannel,
    { message: { id: messageId }, emoji, isAdded }: { message: TimelineMessage; emoji: string; isAdded: boolean },
  ): Promise<void> {
    const { client, journal, life } = this.options;
    const n = life * 1_000_000 + (this.orders += 1);
    this.underWay.set(messageId, (this.underWay.get(messageId) ?? 0) + 1);
    journal.write({ k: 'react', n, c, m: shortId(messageId), e: emojiKey(emoji), isAdded });
    try {
      const { rev } = await client.react({ channelId, messageId, emoji }, isAdded);
      journal.write({ k: 'reacted', n, r: rev });
    } catch (error) {
      journal.write({ k: 'unreacted', n, code: codeOf(error) });
    } finally {
      this.settled(messageId);
    }
  }

  private settled(id: MessageId): void {
    const left = (this.underWay.get(id) ?? 1) - 1;
    if (left > 0) this.underWay.set(id, left);
    else this.underWay.delete(id);
  }
}
