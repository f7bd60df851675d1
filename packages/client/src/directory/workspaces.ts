import { getWorkspace, listWorkspaces } from '@chatera/protocol/light';
import type { MyWorkspace, UserId, Workspace, WorkspaceId } from '@chatera/protocol';
import { Flights } from '../platform/flights.js';
import { asChatError, isAccessLost } from '../platform/retry.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import { Refetcher } from './refetcher.js';

export interface WorkspacesOptions {
  readonly call: Call;
  readonly timers: Timers;
  readonly me: () => UserId | null;
  readonly onLost: (workspaceId: WorkspaceId) => void;
}

/** The workspaces one is in, by name, kept true by events. */
export class Workspaces implements ReadableStore<readonly MyWorkspace[]> {
  private readonly all = new Store<readonly MyWorkspace[]>([]);
  // Spelt out: the inferred type would name zod, which this package does not have.
  readonly get: ReadableStore<readonly MyWorkspace[]>['get'] = this.all.get;
  readonly subscribe = this.all.subscribe;

  private readonly flights = new Flights<'list'>();
  private readonly refetcher: Refetcher<WorkspaceId | 'list'>;
  private hasLoaded = false;
  private isWanted = false;

  constructor(private readonly options: WorkspacesOptions) {
    this.refetcher = new Refetcher(options.timers, (key) => (key === 'list' ? this.load() : this.refetch(key)));
  }

  get isLoaded(): boolean {
    return this.hasLoaded;
  }

  /** @throws ChatError */
  async load(): Promise<void> {
    this.isWanted = true;
    await this.flights.run('list', async () => {
      const me = this.options.me();
      const { items } = await this.options.call(listWorkspaces, {});
      if (me !== this.options.me()) return;
      const listed = new Set(items.map(({ workspace }) => workspace.id));
      const gone = this.get().filter(({ workspace }) => !listed.has(workspace.id));
      this.hasLoaded = true;
      this.all.set(items);
      for (const { workspace } of gone) this.options.onLost(workspace.id);
    });
  }

  /** Takes in the answer of an operation: `createWorkspace`, `acceptInvite`, `updateWorkspace`. */
  put(mine: MyWorkspace): void {
    this.all.update((all) => [...all.filter(({ workspace }) => workspace.id !== mine.workspace.id), mine].sort(byName));
  }

  takeFacts(workspace: Workspace): void {
    const mine = this.find(workspace.id);
    if (mine) this.put({ ...mine, workspace });
  }

  joined(workspaceId: WorkspaceId): void {
    this.refetcher.ask(workspaceId, 0);
  }

  removed(workspaceId: WorkspaceId): void {
    this.all.update((all) => all.filter(({ workspace }) => workspace.id !== workspaceId));
    this.options.onLost(workspaceId);
  }

  permissionsChanged(workspaceId: WorkspaceId): void {
    if (this.find(workspaceId)) this.refetcher.ask(workspaceId);
  }

  setUnread(workspaceId: WorkspaceId, hasUnread: boolean): void {
    const mine = this.find(workspaceId);
    if (mine && mine.hasUnread !== hasUnread) this.put({ ...mine, hasUnread });
  }

  reload(): void {
    if (this.isWanted) this.refetcher.ask('list');
  }

  clear(): void {
    this.hasLoaded = false;
    this.isWanted = false;
    this.refetcher.clear();
    this.all.set([]);
  }

  private async refetch(workspaceId: WorkspaceId): Promise<void> {
    const me = this.options.me();
    try {
      const fetched = await this.options.call(getWorkspace, { workspaceId });
      if (me === this.options.me()) this.put(fetched);
    } catch (error) {
      if (!isAccessLost(asChatError(error))) throw error;
      if (this.find(workspaceId)) this.removed(workspaceId);
    }
  }

  private find(workspaceId: WorkspaceId): MyWorkspace | undefined {
    return this.get().find(({ workspace }) => workspace.id === workspaceId);
  }
}

const byName = (a: MyWorkspace, b: MyWorkspace) => a.workspace.name.localeCompare(b.workspace.name);
