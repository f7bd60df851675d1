import { getChannel, listChanges, type Message, type MyChannel, type Output, type sync } from '@chatera/protocol';
import { callHttp } from '../world/call-http.js';
import { Arrivals, type Way } from './arrivals.js';
import { Client, type Listener, type Member, type Participant } from './client.js';

/** Up to so many the app asks for over the socket. */
const fewChanges = 20;

/** Somebody whose line breaks and who comes back as the app does: connects, asks what moved, fetches what was missed in the open channel. */
export class Returning implements Listener {
  /** What this person has seen of the open channel, in order. */
  readonly seen: string[] = [];
  /** Everything that was brought, also what was known. */
  readonly arrivals = new Arrivals();
  /** Numbers of own messages that the server said are stored. */
  readonly stored: number[] = [];
  /** Numbers of own messages that the server has said nothing about. A second answer to one makes up for no other. */
  readonly unanswered = new Set<number>();
  readonly refusals: string[] = [];
  /** How often the server closed the line by itself. */
  closed = 0;
  private client: Client | null = null;
  private isIn = false;
  private rev: number;
  private fetching: Promise<void> | null = null;
  /** The newest change it has heard of. */
  private wanted: number;

  constructor(
    private readonly member: Member,
    private readonly base: string,
    firstRev: number,
  ) {
    this.rev = firstRev;
    this.wanted = firstRev;
  }

  get knownRev(): number {
    return this.rev;
  }

  get channelId(): string {
    return this.member.channelIds[0] ?? '';
  }

  async connect(): Promise<void> {
    this.isIn = false;
    this.client = new Client(this.member, this);
    await this.client.ready;
    this.isIn = true;
  }

  cut(): void {
    this.client?.destroy();
  }

  send(number: number): void {
    this.unanswered.add(number);
    this.client?.send(number);
  }

  /** The socket first, so that nothing falls between the answer and the pushes. */
  async comeBack(): Promise<void> {
    await this.connect();
    await this.ask();
  }

  /** What moved meanwhile? The app asks when it is back, and every twenty seconds: that finds a push that was lost with none after it. */
  async ask(): Promise<void> {
    const known = this.member.channelIds.map((id, index): [string, number] => [id, index === 0 ? this.rev : 0]);
    const moved = await this.whatMoved(Object.fromEntries(known));
    const newest = moved[this.channelId] ?? this.rev;
    if (newest > this.rev) await this.catchUp(newest);
  }

  private async whatMoved(channels: Record<string, number>): Promise<Record<string, number>> {
    if (!this.client) throw new Error('Not connected');
    return (await this.client.command<Output<typeof sync>>('sync', { channels })).moved;
  }

  private async whatChanged(input: { channelId: string; after: number; limit: number }): Promise<Output<typeof listChanges>> {
    return this.client && input.limit <= fewChanges ? this.client.command('listChanges', input) : this.call(listChanges, input);
  }

  /** How many messages the server counts as unread in the open channel. */
  async unread(): Promise<number> {
    return (await this.call<MyChannel>(getChannel, { channelId: this.channelId })).unreadCount;
  }

  /** Who was not cut off by us comes back at once, as the app does. */
  lost(client: Participant): void {
    if (client !== this.client || !this.isIn) return;
    this.closed += 1;
    void this.comeBack().catch(() => undefined); // it will be seen to be missing
  }

  acknowledged(number: number, failure: string | null): void {
    this.unanswered.delete(number);
    if (failure === null) this.stored.push(number);
    else this.refusals.push(failure);
  }

  pushed(_client: Client, event: string): void {
    const [name, message] = JSON.parse(event) as [string, Message]; // what the contract says
    if (name === 'message.changed' && message.channelId === this.channelId) this.take(message, 'push');
  }

  /** What is heard of while it is on its way is fetched after it. */
  private async catchUp(newest: number): Promise<void> {
    this.wanted = Math.max(this.wanted, newest);
    this.fetching ??= this.fetch().finally(() => (this.fetching = null));
    await this.fetching;
  }

  private async fetch(): Promise<void> {
    while (this.rev < this.wanted) {
      const { messages } = await this.whatChanged({ channelId: this.channelId, after: this.rev, limit: this.wanted - this.rev });
      for (const message of messages) this.take(message, 'answer');
      if (messages.length === 0) return;
    }
  }

  /** The next one is taken, an older one is known, a later one says that something was missed. */
  private take(message: Message, way: Way): void {
    this.arrivals.bring(message.id, way);
    if (message.rev === this.rev + 1) {
      this.rev = message.rev;
      this.seen.push(message.id);
    } else if (message.rev > this.rev) {
      void this.catchUp(message.rev).catch(() => undefined); // it will be seen to be missing
    }
  }

  private call<Answer>(route: Parameters<typeof callHttp>[1], input: Record<string, unknown>): Promise<Answer> {
    return callHttp<Answer>(this.base, route, { input, token: this.member.token ?? '' });
  }
}
