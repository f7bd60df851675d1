import { getWorkspace, listWorkspaces } from '@chatera/protocol/light';
import type { MyWorkspace, RoleId, UserId, Workspace, WorkspaceId } from '@chatera/protocol';
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
  /** Those whose roles may have changed since they were asked for, and when that was said. */
  private readonly doubtful = new Map<WorkspaceId, number>();
  private doubts = 0;
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
      const [me, doubtful] = [this.options.me(), [...this.doubtful]];
      const { items } = await this.options.call(listWorkspaces, {});
      if (me !== this.options.me()) return;
      for (const doubt of doubtful) this.settle(doubt);
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
    this.doubt(workspaceId);
    if (this.find(workspaceId)) this.refetcher.ask(workspaceId);
  }

  /** One's own roles; null while they are not known for sure. */
  roleIdsIn(workspaceId: WorkspaceId): readonly RoleId[] | null {
    return this.doubtful.has(workspaceId) ? null : (this.find(workspaceId)?.roleIds ?? null);
  }

  /** What lies unread in its channels, as far as it is known here. */
  setNews(workspaceId: WorkspaceId, { hasUnread, mentionCount }: Pick<MyWorkspace, 'hasUnread' | 'mentionCount'>): void {
    const mine = this.find(workspaceId);
    if (mine && (mine.hasUnread !== hasUnread || mine.mentionCount !== mentionCount)) this.put({ ...mine, hasUnread, mentionCount });
  }

  reload(): void {
    for (const { workspace } of this.get()) this.doubt(workspace.id);
    if (this.isWanted) this.refetcher.ask('list');
  }

  clear(): void {
    this.hasLoaded = false;
    this.isWanted = false;
    this.refetcher.clear();
    this.doubtful.clear();
    this.all.set([]);
  }

  private async refetch(workspaceId: WorkspaceId): Promise<void> {
    const [me, doubt] = [this.options.me(), this.doubtful.get(workspaceId)];
    try {
      const fetched = await this.options.call(getWorkspace, { workspaceId });
      if (me !== this.options.me()) return;
      if (doubt !== undefined) this.settle([workspaceId, doubt]);
      this.put(fetched);
    } catch (error) {
      if (!isAccessLost(asChatError(error))) throw error;
      if (this.find(workspaceId)) this.removed(workspaceId);
    }
  }

  private doubt(workspaceId: WorkspaceId): void {
    this.doubtful.set(workspaceId, ++this.doubts);
  }

  /** Unless it was said again meanwhile. */
  private settle([workspaceId, doubt]: readonly [WorkspaceId, number]): void {
    if (this.doubtful.get(workspaceId) === doubt) this.doubtful.delete(workspaceId);
  }

  private find(workspaceId: WorkspaceId): MyWorkspace | undefined {
    return this.get().find(({ workspace }) => workspace.id === workspaceId);
  }
}

const byName = (a: MyWorkspace, b: MyWorkspace) => a.workspace.name.localeCompare(b.workspace.name);
