import { getUser, listContacts } from '@chatera/protocol/light';
import type { Presence, User, UserId } from '@chatera/protocol';
import { Flights } from '../platform/flights.js';
import { allPages } from '../platform/pages.js';
import { asChatError, isAccessLost, isTransient } from '../platform/retry.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import { Refetcher } from './refetcher.js';

export interface Person {
  readonly user: User;
  /** Null while nobody has told. */
  readonly presence: Presence | null;
}

export type PeopleMap = ReadonlyMap<UserId, Person>;

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
      const contacts = await allPages((cursor) => this.call(listContacts, { limit: 200, ...cursor }));
      if (turn !== this.turn) return;
      this.put(contacts);
      this.hasContacts = true;
    });
  }

  /** Takes in people that came with another answer: members, contacts. */
  put(people: readonly { readonly user: User; readonly presence?: Presence }[]): void {
    if (people.length === 0) return;
    this.all.update((known) => {
      const all = new Map(known);
      for (const { user, presence } of people) all.set(user.id, { user, presence: presence ?? all.get(user.id)?.presence ?? null });
      return all;
    });
  }

  takePresence(userId: UserId, presence: Presence): void {
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
    this.all.set(new Map());
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
    const { turn } = this;
    try {
      const user = await this.call(getUser, { userId });
      if (turn === this.turn) this.put([{ user }]);
    } catch (error) {
      if (!isAccessLost(asChatError(error))) throw error;
      this.unseen.add(userId);
    }
  }
}
