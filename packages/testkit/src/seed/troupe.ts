import { createClient, memorySession, type ChatClient } from '@chatera/client';
import {
  acceptInvite,
  createInvite,
  createWorkspace,
  listRoles,
  listWorkspaces,
  setStatus,
  updateMember,
  type UserId,
  type WorkspaceId,
} from '@chatera/protocol';
import { addressOf, cast, demoPassword, owners, runners, workspaceNames, type CastMember, type WorkspaceKey } from './cast.js';

/** Everybody of the cast, signed in, and the workspaces they are in. `close` ends their connections. */
export class Troupe {
  private readonly clients = new Map<string, ChatClient>();
  private readonly workspaces = new Map<WorkspaceKey, WorkspaceId>();

  private constructor(private readonly url: string) {}

  static async assemble(url: string, ownerLink: string): Promise<Troupe> {
    const troupe = new Troupe(url);
    try {
      await troupe.openHalyard(ownerLink);
      await troupe.fillHalyard();
      await troupe.openFjell();
      await Promise.all(cast.map(async (member) => troupe.dress(member)));
      return troupe;
    } catch (error) {
      troupe.close();
      throw error;
    }
  }

  client(key: string): ChatClient {
    const client = this.clients.get(key);
    if (!client) throw new Error(`There is nobody called "${key}"`);
    return client;
  }

  userId(key: string): UserId {
    const { me } = this.client(key).session.get();
    if (!me) throw new Error(`${key} is signed out`);
    return me.user.id;
  }

  workspace(key: WorkspaceKey): WorkspaceId {
    const id = this.workspaces.get(key);
    if (!id) throw new Error(`There is no workspace "${key}"`);
    return id;
  }

  /** The keys of everybody in it. */
  membersOf(workspace: WorkspaceKey): string[] {
    return workspace === 'fjell' ? runners : cast.map(({ key }) => key).filter((key) => key !== 'jules');
  }

  /** Signs out, so that the people start with a clean list of devices, and goes. */
  async leave(): Promise<void> {
    await Promise.all([...this.clients.values()].map(async (client) => client.session.logout()));
    this.close();
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
  }

  private async openHalyard(ownerLink: string): Promise<void> {
    const token = ownerLink.split('#')[1] ?? '';
    await this.register(owners.halyard, { kind: 'owner-link', token, workspaceName: workspaceNames.halyard });
    const { items } = await this.client(owners.halyard).call(listWorkspaces, {});
    if (!items[0]) throw new Error('The owner link made no workspace');
    this.workspaces.set('halyard', items[0].workspace.id);
  }

  private async fillHalyard(): Promise<void> {
    const { code } = await this.client(owners.halyard).call(createInvite, { workspaceId: this.workspace('halyard') });
    const newcomers = this.membersOf('halyard').filter((key) => key !== owners.halyard);
    await Promise.all(newcomers.map(async (key) => this.register(key, { kind: 'invite', code })));
  }

  private async openFjell(): Promise<void> {
    const owner = this.client(owners.fjell);
    const { workspace } = await owner.call(createWorkspace, { name: workspaceNames.fjell });
    this.workspaces.set('fjell', workspace.id);
    const { code } = await owner.call(createInvite, { workspaceId: workspace.id });
    const guests = runners.filter((key) => key !== owners.fjell && this.clients.has(key));
    await Promise.all(guests.map(async (key) => this.client(key).call(acceptInvite, { code })));
    await this.register('jules', { kind: 'invite', code });
  }

  private async register(key: string, entry: Parameters<ChatClient['session']['register']>[0]['entry']): Promise<void> {
    const client = createClient({ url: this.url, sessionStore: memorySession(), deviceName: 'Demo' });
    this.clients.set(key, client);
    const displayName = cast.find((member) => member.key === key)?.displayName ?? key;
    const { status } = await client.session.register({ entry, email: addressOf(key), password: demoPassword, displayName });
    if (status !== 'signed-in') throw new Error('This server sends mail: the demo is for one that does not');
  }

  /** Status and role. */
  private async dress({ key, status, role }: CastMember): Promise<void> {
    if (status) await this.client(key).call(setStatus, { status: { ...status, expiresAt: null } });
    if (!role) return;
    const owner = this.client(owners.halyard);
    const workspaceId = this.workspace('halyard');
    const { items } = await owner.call(listRoles, { workspaceId });
    const roleIds = items.filter(({ builtIn }) => builtIn === role).map(({ id }) => id);
    await owner.call(updateMember, { workspaceId, userId: this.userId(key), roleIds });
  }
}
