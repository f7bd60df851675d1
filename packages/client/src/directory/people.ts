import { getUser, listContacts } from '@chatera/protocol/light';
import type { Presence, User, UserId } from '@chatera/protocol';
import { Flights } from '../platform/flights.js';
import { allPages } from '../platform/pages.js';
import { asChatError, isAccessLost } from '../platform/retry.js';
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

  private readonly refetcher: Refetcher<'contacts'>;

  constructor(
    private readonly call: Call,
    timers: Timers,
  ) {
    this.refetcher = new Refetcher(timers, () => this.loadContacts());
  }

  /** Makes sure that these are known, as far as one may see them. Fetches each at most once at a time. @throws ChatError */
  async ensure(ids: Iterable<UserId>): Promise<void> {
    const isUnknown = (id: UserId) => !this.get().has(id) && !this.unseen.has(id);
    const unknown = [...new Set(ids)].filter(isUnknown);
    if (unknown.length > manyUnknown && !this.hasContacts) await this.loadContacts();
    await Promise.all(unknown.filter(isUnknown).map((id) => this.flights.run(id, () => this.fetch(id))));
  }

  /** Everybody one shares a workspace or a channel with, with presence. @throws ChatError */
  async loadContacts(): Promise<void> {
    await this.flights.run('contacts', async () => {
      this.put(await allPages((cursor) => this.call(listContacts, { limit: 200, ...cursor })));
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
    this.hasContacts = false;
    this.refetcher.clear();
    this.unseen.clear();
    this.all.set(new Map());
  }

  private async fetch(userId: UserId): Promise<void> {
    try {
      this.put([{ user: await this.call(getUser, { userId }) }]);
    } catch (error) {
      if (!isAccessLost(asChatError(error))) throw error;
      this.unseen.add(userId);
    }
  }
}
