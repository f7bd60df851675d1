import { createClient, memorySession, type ChatClient, type SessionStore } from '@chatera/client';
import type { ChannelId, UserId } from '@chatera/protocol';
import { SessionsService } from '../../features/auth/index.js';
import type { Actor } from '../../platform/actor.js';
import type { TestApp } from '../index.js';
import { hurry } from './hurry.js';
import { look, openAll } from './looking.js';
import { pictured, type Shown } from './shown.js';

/** What three people may do: everything, most things, and little. */
export const roles = ['owner', 'member', 'guest'] as const;
export type Role = (typeof roles)[number];

interface About {
  readonly app: TestApp;
  readonly actor: Actor;
  readonly role: Role;
  /** Whether pushes to them may be lost. */
  readonly mayLose: boolean;
}

type Push = readonly [name: string, payload: unknown];
interface Listening {
  onEvent: (...push: Push) => void;
}
type Command = (...asked: unknown[]) => Promise<unknown>;

/** What many people see at once, and nobody alone: these have numbers, so a lost one is missed and asked for. */
const numbered = ['message.changed', 'reaction.changed', 'thread.changed', 'member.changed'];

/** Somebody with the app open, on a line that may break, be slow, or lose something. */
export class Person {
  readonly client: ChatClient;
  private readonly waits: () => number;
  private readonly deliver: (...push: Push) => void;
  /** Pushes that are on their way. Null while they come at once. */
  private late: Push[] | null = null;
  private losing = 0;
  private isCut = false;
  private asking = 0;

  private constructor(
    private readonly about: About,
    private readonly sessionStore: SessionStore,
  ) {
    const { url } = about.app;
    this.client = createClient({ url, sessionStore, fetch: (...asked) => this.counted(() => this.fetch(asked)) });
    this.waits = hurry(this.client, about.mayLose);
    const { connection } = this.client;
    const listening = Reflect.get(connection, 'options') as Listening; // private: what takes in what is pushed
    this.deliver = listening.onEvent.bind(listening);
    listening.onEvent = (...push) => this.hear(push);
    const command = connection.command.bind(connection) as Command;
    Object.assign(connection, { command: (...asked: unknown[]) => this.counted(() => command(...asked)) });
  }

  static async of(about: About): Promise<Person> {
    const device = { ip: '127.0.0.1', deviceName: 'Test', refreshIn: 'body' } as const;
    const { refreshToken } = await about.app.get(SessionsService).open(about.actor.userId, 'password', device);
    return new Person(about, memorySession(refreshToken));
  }

  get role(): Role {
    return this.about.role;
  }

  get userId(): UserId {
    return this.about.actor.userId;
  }

  /** What asks over the line is answered. */
  get canAsk(): boolean {
    return !this.isCut;
  }

  get isBusy(): boolean {
    const { connection, outbox } = this.client;
    const isSending = outbox.get().some(({ state }) => state !== 'failed');
    return connection.get().status !== 'online' || this.asking > 0 || this.waits() > 0 || isSending;
  }

  /** Opens the app, and everything in it. */
  async arrive(channelIds: readonly ChannelId[]): Promise<void> {
    await this.client.session.start();
    await look(this.client, channelIds);
  }

  shown(channelIds: readonly ChannelId[]): Shown {
    return pictured(this.client, channelIds);
  }

  /** What somebody sees who starts the app now. */
  async fresh(channelIds: readonly ChannelId[]): Promise<Shown> {
    const client = createClient({ url: this.about.app.url, sessionStore: this.sessionStore });
    try {
      await client.session.start();
      client.connection.stop(); // it is only looked at once
      await look(client, channelIds);
      return pictured(client, channelIds);
    } finally {
      client.close();
    }
  }

  /** Opens what is not open, as who looks at it does. */
  async look(channelIds: readonly ChannelId[]): Promise<void> {
    if (this.canAsk) await openAll(this.client, channelIds);
  }

  /** The socket alone, or all of it. What was on its way is lost. */
  cut(isAll: boolean): void {
    this.isCut ||= isAll;
    this.late &&= [];
    this.client.connection.stop();
  }

  /** The line is back, or has been there. */
  mend(): void {
    this.isCut = false;
    this.client.connection.start();
  }

  holdPushes(): void {
    this.late ??= [];
  }

  letPushesCome(): void {
    const late = this.late ?? [];
    this.late = null;
    for (const push of late) this.deliver(...push);
  }

  loseNextPush(): void {
    this.losing = 1;
  }

  /** As it was at the beginning. */
  recover(): void {
    this.losing = 0;
    this.letPushesCome();
    this.mend();
  }

  private hear(push: Push): void {
    const isLost = this.losing > 0 && numbered.includes(push[0]);
    if (isLost) this.losing -= 1;
    else if (this.late) this.late.push(push);
    else this.deliver(...push);
  }

  private fetch(asked: Parameters<typeof fetch>): Promise<Response> {
    return this.isCut ? Promise.reject(new TypeError('The line is cut')) : fetch(...asked);
  }

  private async counted<T>(ask: () => Promise<T>): Promise<T> {
    this.asking += 1;
    try {
      return await ask();
    } finally {
      this.asking -= 1;
    }
  }
}
