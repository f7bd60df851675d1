import { listChannels, listDirect } from '@chatera/protocol/light';
import type { MyChannel, WorkspaceId } from '@chatera/protocol';
import { Flights } from '../platform/flights.js';
import { allPages } from '../platform/pages.js';
import type { Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import { Refetcher } from './refetcher.js';

/** The channels of a workspace, or the direct messages. */
export type ListKey = WorkspaceId | 'direct';

interface ChannelListsOptions {
  readonly call: Call;
  readonly timers: Timers;
  /** Takes in what `fetch` answers. */
  readonly load: (list: ListKey, fetch: () => Promise<MyChannel[]>) => Promise<void>;
}

/** Which lists of channels are there, and asking for them. */
export class ChannelLists {
  private readonly loaded = new Set<ListKey>();
  /** Asked for, whether or not it could be had: tried again when the line is back. */
  private readonly wanted = new Set<ListKey>();
  private readonly flights = new Flights<ListKey>();
  private readonly refetcher: Refetcher<ListKey>;

  constructor(private readonly options: ChannelListsOptions) {
    this.refetcher = new Refetcher(options.timers, (list) => this.load(list));
  }

  get isAnyWanted(): boolean {
    return this.wanted.size > 0;
  }

  isLoaded(list: ListKey): boolean {
    return this.loaded.has(list);
  }

  /** @throws ChatError */
  async load(list: ListKey): Promise<void> {
    this.wanted.add(list);
    await this.flights.run(list, () => this.options.load(list, () => this.fetch(list)));
  }

  /** Its channels are there now. */
  arrived(list: ListKey): void {
    this.loaded.add(list);
  }

  /** Soon, if it is there. */
  refresh(list: ListKey): void {
    if (this.loaded.has(list)) this.refetcher.ask(list);
  }

  reload(): void {
    for (const list of this.wanted) this.refetcher.ask(list);
  }

  drop(list: ListKey): void {
    this.loaded.delete(list);
    this.wanted.delete(list);
  }

  clear(): void {
    this.loaded.clear();
    this.wanted.clear();
    this.refetcher.clear();
  }

  private async fetch(list: ListKey): Promise<MyChannel[]> {
    const { call } = this.options;
    if (list === 'direct') return allPages((cursor) => call(listDirect, { limit: 200, ...cursor }));
    return (await call(listChannels, { workspaceId: list })).items;
  }
}
