import { createClient, memorySession, type ChatClient, type SessionStore } from '@chatera/client';
import type { ChannelId } from '@chatera/protocol';
import {
  fetchList,
  fetchLists,
  lookAtAll,
  namesOfLists,
  membersOfChannel,
  membersOfWorkspace,
  pictureOf,
  rolesOf,
  type Picture,
} from './picture.js';

interface Account {
  readonly url: string;
  /** Signs a device of theirs in; its refresh token. */
  readonly signIn: () => Promise<string>;
}

/** Somebody with the app open at everything they may see, and a second device that is only ever started afresh. */
export class Watcher {
  private lists = new Map<string, unknown>();
  private readonly stale = new Set<string>();
  private channelIds: readonly ChannelId[] = [];

  private constructor(
    private readonly account: Account,
    readonly client: ChatClient,
    private readonly freshSession: SessionStore,
  ) {
    client.on('member.changed', ({ channelId }) => {
      this.stale.add(membersOfChannel(channelId));
      this.guestsSeeOthers();
    });
    client.on('channel.joined', () => this.guestsSeeOthers());
    client.on('channel.removed', () => this.guestsSeeOthers());
    client.on('workspace-member.changed', ({ workspaceId }) => void this.stale.add(membersOfWorkspace(workspaceId)));
    client.on('role.changed', ({ workspaceId }) => void this.stale.add(rolesOf(workspaceId)));
    client.on('role.removed', ({ workspaceId }) => void this.stale.add(rolesOf(workspaceId)));
  }

  static async of(account: Account): Promise<Watcher> {
    const { url, signIn } = account;
    const [token, freshToken] = await Promise.all([signIn(), signIn()]);
    const client = createClient({ url, sessionStore: memorySession(token) });
    await client.session.start();
    const freshSession = memorySession(freshToken);
    await until(() => client.connection.get().status === 'online');
    return new Watcher(account, client, freshSession);
  }

  /** Everything as it is now, at these channels: what was prepared behind everybody's back is taken in. */
  async settle(channelIds: readonly ChannelId[]): Promise<void> {
    const { client } = this;
    this.channelIds = channelIds;
    if (client.session.get().status !== 'signed-in') return;
    await client.workspaces.load();
    await Promise.all(client.workspaces.get().map(({ workspace }) => client.channels.loadWorkspace(workspace.id)));
    await Promise.all([client.channels.loadDirect(), client.people.loadContacts(), client.threads.loadUnread()]);
    await lookAtAll(client, channelIds);
    this.lists = await fetchLists(client, channelIds);
    this.stale.clear();
  }

  /** What the running client shows. A list is fetched again only if an event said so. */
  async picture(): Promise<Picture> {
    const { client, channelIds } = this;
    await lookAtAll(client, channelIds);
    await this.renewLists();
    return pictureOf(client, { channelIds, lists: this.lists });
  }

  /** What somebody sees who starts the app now. */
  async freshPicture(): Promise<Picture> {
    const { channelIds } = this;
    const client = createClient({ url: this.account.url, sessionStore: this.freshSession });
    try {
      await client.session.start();
      if (client.session.get().status === 'signed-in') await client.people.loadContacts();
      await lookAtAll(client, channelIds);
      return pictureOf(client, { channelIds, lists: await fetchLists(client, channelIds) });
    } finally {
      client.close();
    }
  }

  /** Whom they share a channel with. */
  private guestsSeeOthers(): void {
    for (const { workspace, isGuest } of this.client.workspaces.get()) if (isGuest) this.stale.add(membersOfWorkspace(workspace.id));
  }

  private async renewLists(): Promise<void> {
    const shown = namesOfLists(this.client, this.channelIds);
    const due = shown.filter((name) => this.stale.delete(name) || !this.lists.has(name));
    for (const name of due) this.lists.set(name, await fetchList(this.client, name));
    for (const name of this.lists.keys()) if (!shown.includes(name)) this.lists.delete(name);
  }
}

/** @throws Error when it does not become true in good time */
export async function until(isTrue: () => boolean | Promise<boolean>, patienceMs = 10_000): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !(await isTrue());) {
    if (Date.now() > deadline) throw new Error('It did not become true in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
