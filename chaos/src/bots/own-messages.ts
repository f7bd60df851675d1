import type { ChatClient } from '@chatera/client';
import type { Message, MessageId } from '@chatera/protocol';
import type { Journal } from '../history/journal.js';
import type { BotLine } from '../history/line.js';
import { keyOf, shortId, textOf } from '../history/text.js';
import type { WorldChannel } from '../world/world.js';

export interface OwnMessagesOptions {
  readonly client: ChatClient;
  readonly journal: Journal<BotLine>;
  /** `b07`. */
  readonly name: string;
}

interface Own {
  readonly channel: WorldChannel;
  readonly id: MessageId;
  readonly number: number;
  version: number;
}

const remembered = 20;

/** The latest messages of a bot, which it edits and deletes. */
export class OwnMessages {
  /** Edits and deletions that were not answered yet. */
  underWay = 0;
  private readonly own: Own[] = [];

  constructor(private readonly options: OwnMessagesOptions) {}

  remember(channel: WorldChannel, { id, body }: Message): void {
    const number = Number(/#(\d+)\./.exec(body?.kind === 'plain' ? keyOf(body.text) : '')?.[1] ?? -1);
    if (number >= 0) this.own.push({ channel, id, number, version: 0 });
    if (this.own.length > remembered) this.own.shift();
  }

  editLatest(): void {
    const own = this.own.at(-1);
    if (!own) return;
    own.version += 1;
    const { client, name } = this.options;
    const x = `${name}#${own.number}.${own.version}`;
    void this.change(own, x, client.edit(own.channel.id, own.id, { kind: 'plain', text: textOf(x) }));
  }

  removeOldest(): void {
    const own = this.own.shift();
    if (own) void this.change(own, null, this.options.client.remove(own.channel.id, own.id));
  }

  private async change({ channel, id }: Own, x: string | null, asked: Promise<Message>): Promise<void> {
    this.underWay += 1;
    const message = await asked.catch(() => null); // refused, or nobody knows: no claim is made
    this.underWay -= 1;
    if (message) this.options.journal.write({ k: 'changed', c: channel.c, m: shortId(id), x, r: message.rev });
  }
}
