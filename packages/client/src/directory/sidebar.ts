import { ChatError, getSidebar, putSidebar } from '@chatera/protocol/light';
import type { ChannelId, SectionId, Sidebar, UserId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { asChatError, isTransient, retryDelayMs } from '../platform/retry.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import { Nap, type Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import { Refetcher } from './refetcher.js';

/** What one arranges: without its version. */
export type Arrangement = Omit<Sidebar, 'version'>;

/**
 * Does something to an arrangement, whatever it is by then. Nothing to do: the same object. It is done once more where an answer was lost, and
 * must come to the same.
 */
export type Rearrange = (arrangement: Arrangement) => Arrangement;

interface Wish {
  readonly step: Rearrange;
  readonly settle: (error: ChatError | null) => void;
}

export interface SidebarStoreOptions {
  readonly call: Call;
  readonly timers: Timers;
  readonly me: () => UserId | null;
}

const untouched: Sidebar = { version: 0, muted: [], sections: [] };

/** How one has arranged one's channels: shown as wished at once, and done again on top of what another device did first. */
export class SidebarStore implements ReadableStore<Arrangement> {
  /** The muted ones, to be looked up. */
  readonly muted = new Store<ReadonlySet<ChannelId>>(new Set());
  isLoaded = false;
  private readonly shown = new Store<Arrangement>(untouched);
  readonly get = this.shown.get;
  readonly subscribe = this.shown.subscribe;
  private readonly refetcher: Refetcher<'all'>;
  private readonly nap: Nap;
  private known = untouched;
  private wishes: readonly Wish[] = [];
  private isTelling = false;

  constructor(private readonly options: SidebarStoreOptions) {
    this.refetcher = new Refetcher(options.timers, () => this.load());
    this.nap = new Nap(options.timers);
  }

  /** @throws ChatError */
  async load(): Promise<void> {
    const me = this.options.me();
    const { version } = this.known;
    const sidebar = await this.options.call(getSidebar, {});
    // What came meanwhile is newer; and a database that was restored counts anew.
    if (me !== this.options.me() || this.known.version !== version) return;
    this.isLoaded = true;
    this.hold(sidebar);
  }

  /** After each connection: what another device did meanwhile is not pushed again. */
  reload(): void {
    this.refetcher.ask('all');
    this.nap.wake();
  }

  /** A push. */
  take(sidebar: Sidebar): void {
    if (sidebar.version > this.known.version) this.hold(sidebar);
  }

  /** For a new section. Browsers make none by themselves where the server is reached without TLS. */
  newSectionId(): SectionId {
    return uuidv7() as SectionId; // a UUID is what a SectionId is
  }

  /** @throws ChatError; it is then as it was before */
  change(step: Rearrange): Promise<void> {
    return new Promise((resolve, reject) => {
      this.wishes = [...this.wishes, { step, settle: (error) => (error ? reject(error) : resolve()) }];
      this.show();
      void this.tell();
    });
  }

  clear(): void {
    this.refetcher.clear();
    this.known = untouched;
    this.isLoaded = false;
    for (const { settle } of this.wishes) settle(new ChatError('signed-out', 'Signed out meanwhile'));
    this.wishes = [];
    this.show();
    this.nap.wake();
  }

  private hold(sidebar: Sidebar): void {
    this.known = sidebar;
    this.show();
  }

  private show(): void {
    const before = this.shown.get();
    const { version: _, ...known } = this.known;
    const wished = this.wishes.reduce<Arrangement>((arrangement, { step }) => step(arrangement), known);
    if (!isSame(before.muted, wished.muted)) this.muted.set(new Set(wished.muted));
    this.shown.set(wished);
  }

  /** One wish after the other, each until it is done or refused. */
  private async tell(): Promise<void> {
    if (this.isTelling) return;
    this.isTelling = true;
    let failures = 0;
    for (let wish = this.wishes[0]; wish; wish = this.wishes[0]) {
      const error = await this.fulfil(wish).then(() => null, asChatError);
      failures = error && isTransient(error) ? failures + 1 : 0;
      if (!error || failures === 0) this.settle(wish, error);
      else if (!(await this.nap.sleep(retryDelayMs(error, failures - 1)))) return; // closed
    }
    this.isTelling = false;
  }

  /** Stays the first wish where another device was quicker. */
  private async fulfil(wish: Wish): Promise<void> {
    for (;;) {
      const me = this.options.me();
      const { version: after, ...known } = this.known;
      const wished = wish.step(known);
      if (wished === known) return;
      const { isWritten, sidebar } = await this.options.call(putSidebar, { after, ...wished });
      if (me !== this.options.me()) return;
      if (isWritten) this.wishes = this.wishes.filter((each) => each !== wish);
      if (isWritten || sidebar.version !== after) this.hold(sidebar);
      if (isWritten) return;
    }
  }

  private settle(wish: Wish, error: ChatError | null): void {
    this.wishes = this.wishes.filter((each) => each !== wish);
    this.show();
    wish.settle(error);
  }
}

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((each, index) => each === others[index]);
