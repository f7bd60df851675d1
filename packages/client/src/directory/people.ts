import { getUser, listContacts } from '@chatera/protocol/light';
import type { Presence, User, UserId } from '@chatera/protocol';
import { Flights } from '../platform/flights.js';
import { allPages } from '../platform/pages.js';
import { asChatError, isAccessLost, isTransient } from '../platform/retry.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import { Heard } from './heard.js';
import { Refetcher } from './refetcher.js';

export interface Person {
  readonly user: User;
  /** Null while nobody has told. */
  readonly presence: Presence | null;
}

export type PeopleMap = ReadonlyMap<UserId, Person>;

/** As operations answer it. */
interface Named {
  readonly user: User;
  readonly presence?: Presence;
}

/** Above this, one list is cheaper than one question each. */
const manyUnknown = 3;

/** Everybody whose name or presence was needed so far, kept true by events. */
export class People implements ReadableStore<PeopleMap> {
  private readonly all = new Store<PeopleMap>(new Map());
  readonly get = this.all.get;
  readonly subscribe = this.all.subscribe;

  private readonly flights = new Flights<string>();
  /** Asked for and not to be seen: do not ask again. */
  private readonly unseen = new Set<UserId>();
  private hasContacts = false;

  private readonly names = new Heard<UserId, User>();
  private readonly presences = new Heard<UserId, Presence>();

  private readonly refetcher: Refetcher<UserId | 'contacts'>;
  /** Counts accounts: what was asked for the one before is not for this one. */
  private turn = 0;

  constructor(
    private readonly call: Call,
    timers: Timers,
  ) {
    this.refetcher = new Refetcher(timers, (key) => this.load(key));
  }

  /** Makes sure that these are known, as far as one may see them: each is fetched once, and again later when that fails. Never throws. */
  async ensure(ids: Iterable<UserId>): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => this.isUnknown(id));
    if (unknown.length > manyUnknown && !this.hasContacts) await this.fetch('contacts');
    await Promise.all(unknown.filter((id) => this.isUnknown(id)).map((id) => this.fetch(id)));
  }

  /** Everybody one shares a workspace or a channel with, with presence. @throws ChatError */
  async loadContacts(): Promise<void> {
    const { turn } = this;
    await this.flights.run('contacts', async () => {
      await allPages((cursor) => this.receive(this.call(listContacts, { limit: 200, ...cursor })));
      if (turn === this.turn) this.hasContacts = true;
    });
  }

  /** Takes in the people of an answer that is being asked for right now. What is pushed while it is on its way is newer, and stays. */
  async receive<Answer extends { readonly items: readonly Named[] }>(asked: Promise<Answer>): Promise<Answer> {
    const put = this.asking();
    const answer = await asked;
    put(answer.items);
    return answer;
  }

  /** Takes in people that came along with something else. */
  put(people: readonly Named[]): void {
    if (people.length === 0) return;
    this.all.update((known) => {
      const all = new Map(known);
      for (const { user, presence } of people) all.set(user.id, { user, presence: presence ?? all.get(user.id)?.presence ?? null });
      return all;
    });
  }

  /** A push. */
  takeUser(user: User): void {
    this.names.hear(user.id, user);
    this.put([{ user }]);
  }

  /** A push. */
  takePresence(userId: UserId, presence: Presence): void {
    this.presences.hear(userId, presence);
    const person = this.get().get(userId);
    if (person && person.presence !== presence) this.put([{ user: person.user, presence }]);
  }

  /** After a gap in the connection: presence is told when it changes, and that was missed. */
  reload(): void {
    this.unseen.clear();
    if (this.hasContacts) this.refetcher.ask('contacts');
  }

  clear(): void {
    this.turn++;
    this.hasContacts = false;
    this.refetcher.clear();
    this.unseen.clear();
    this.names.clear();
    this.presences.clear();
    this.all.set(new Map());
  }

  /** How to put what is asked for at this moment. */
  private asking(): (people: readonly Named[]) => void {
    const { turn } = this;
    const [named, seen] = [this.names.now(), this.presences.now()];
    const newest = ({ user, presence }: Named): Named => {
      const now = this.presences.since(seen, user.id) ?? presence;
      return { user: this.names.since(named, user.id) ?? user, ...(now && { presence: now }) };
    };
    return (people) => {
      if (turn === this.turn) this.put(people.map(newest));
    };
  }

  private isUnknown(id: UserId): boolean {
    return !this.get().has(id) && !this.unseen.has(id);
  }

  private async fetch(key: UserId | 'contacts'): Promise<void> {
    await this.load(key).catch((error: unknown) => isTransient(asChatError(error)) && this.refetcher.ask(key));
  }

  private async load(key: UserId | 'contacts'): Promise<void> {
    if (key === 'contacts') await this.loadContacts();
    else await this.flights.run(key, () => this.loadUser(key));
  }

  private async loadUser(userId: UserId): Promise<void> {
    const put = this.asking();
    try {
      put([{ user: await this.call(getUser, { userId }) }]);
    } catch (error) {
      if (!isAccessLost(asChatError(error))) throw error;
      this.unseen.add(userId);
    }
  }
}
