import { getChannel, listChanges, sync, type Message, type MyChannel, type Output } from '@chatera/protocol';
import { callHttp } from '../world/call-http.js';
import { Client, type Listener, type Member } from './client.js';

/** Somebody whose line breaks and who comes back as the app does: connects, asks what moved, fetches what was missed in the open channel. */
export class Returning implements Listener {
  /** What this person has seen of the open channel, in order. */
  readonly seen: string[] = [];
  doubled = 0;
  private client: Client | null = null;
  private rev: number;
  private fetching: Promise<void> | null = null;

  constructor(
    private readonly member: Member,
    private readonly base: string,
    firstRev: number,
  ) {
    this.rev = firstRev;
  }

  get knownRev(): number {
    return this.rev;
  }

  get channelId(): string {
    return this.member.channelIds[0] ?? '';
  }

  async connect(): Promise<void> {
    this.client = new Client(this.member, this);
    await this.client.ready;
  }

  cut(): void {
    this.client?.destroy();
  }

  send(number: number): void {
    this.client?.send(number);
  }

  /** The socket first, so that nothing falls between the answer and the pushes. */
  async comeBack(): Promise<void> {
    await this.connect();
    const known = this.member.channelIds.map((id, index): [string, number] => [id, index === 0 ? this.rev : 0]);
    const { moved } = await this.call<Output<typeof sync>>(sync, { channels: Object.fromEntries(known) });
    const newest = moved[this.channelId] ?? this.rev;
    if (newest > this.rev) await this.catchUp(newest);
  }

  /** How many messages the server counts as unread in the open channel. */
  async unread(): Promise<number> {
    return (await this.call<MyChannel>(getChannel, { channelId: this.channelId })).unreadCount;
  }

  pushed(_client: Client, event: string): void {
    const [, message] = JSON.parse(event) as [string, Message]; // what the contract says
    if (message.channelId === this.channelId) this.take(message);
  }

  async catchUp(newest: number): Promise<void> {
    this.fetching ??= this.fetch(newest).finally(() => (this.fetching = null));
    await this.fetching;
  }

  private async fetch(newest: number): Promise<void> {
    while (this.rev < newest) {
      const { messages } = await this.call<Output<typeof listChanges>>(listChanges, { channelId: this.channelId, after: this.rev });
      for (const message of messages) this.take(message);
      if (messages.length === 0) return;
    }
  }

  /** The next one is taken, an older one is known, a later one says that something was missed. */
  private take(message: Message): void {
    if (message.rev === this.rev + 1) {
      this.rev = message.rev;
      if (this.seen.includes(message.id)) this.doubled += 1;
      this.seen.push(message.id);
    } else if (message.rev > this.rev) {
      void this.catchUp(message.rev).catch(() => undefined); // it will be seen to be missing
    }
  }

  private call<Answer>(route: Parameters<typeof callHttp>[1], input: Record<string, unknown>): Promise<Answer> {
    return callHttp<Answer>(this.base, route, { input, token: this.member.token ?? '' });
  }
}
