import { createClient, memorySession, type ChatClient } from '@chatera/client';
import {
  createInvite,
  createWorkspace,
  leaveWorkspace,
  listChannels,
  listWorkspaces,
  updateChannel,
  type ChannelId,
  type UserId,
  type WorkspaceId,
} from '@chatera/protocol';
import type { RunningServer } from '@chatera/testkit/server';
import { Tab } from './tab.js';
import type { Tabs } from './tabs.js';

/** Of everybody. */
export const password = 'four quiet words here';
let count = 0;

/** Somebody with an account: what they do through the API to prepare a test, and what they see in their browser. */
export class Member extends Tab {
  private constructor(
    tab: Tab,
    readonly client: ChatClient,
    readonly team: Team,
  ) {
    super(tab.page);
  }

  static async signedIn({ tabs, team, client }: { tabs: Tabs; team: Team; client: ChatClient }): Promise<Member> {
    const tab = await tabs.open(team.url);
    const member = new Member(tab, client, team);
    await member.signInHere(tab);
    return member;
  }

  get email(): string {
    return this.client.session.get().me?.email ?? '';
  }

  get userId(): UserId {
    const { me } = this.client.session.get();
    if (!me) throw new Error('Nobody is signed in');
    return me.user.id;
  }

  /** One more browser of the same person. */
  async otherDevice(tabs: Tabs): Promise<Tab> {
    const tab = await tabs.open(this.team.url);
    await this.signInHere(tab);
    return tab;
  }

  async openChannel(channelId: ChannelId): Promise<void> {
    await this.page.goto(`/w/${this.team.workspaceId}/c/${channelId}`);
  }

  /** As the sign-in form does: the refresh token goes into a cookie. */
  private async signInHere({ page }: Tab): Promise<void> {
    const { email } = this;
    const data = { email, password, refreshIn: 'cookie', deviceName: 'Chromium' };
    const response = await page.request.post('/api/v1/auth/login', { data });
    if (!response.ok()) throw new Error(`${email} could not sign in: ${await response.text()}`);
  }
}

/** A server with an owner, who lets people in. */
export class House {
  private constructor(
    private readonly server: RunningServer,
    private readonly owner: ChatClient,
    private readonly lobby: WorkspaceId,
  ) {}

  static async open(server: RunningServer): Promise<House> {
    const owner = newClient(server.url);
    const token = server.ownerLink?.split('#')[1] ?? '';
    await owner.session.register({ entry: { kind: 'owner-link', token, workspaceName: 'Lobby' }, ...anAccount('Owner') });
    const { items } = await owner.call(listWorkspaces, {});
    if (!items[0]) throw new Error('The owner link made no workspace');
    return new House(server, owner, items[0].workspace.id);
  }

  /** Somebody new, with a workspace of their own and in no other. */
  async newTeam(): Promise<Team> {
    const { code } = await this.owner.call(createInvite, { workspaceId: this.lobby });
    const alice = newClient(this.server.url);
    await alice.session.register({ entry: { kind: 'invite', code }, ...anAccount('Alice') });
    await alice.call(leaveWorkspace, { workspaceId: this.lobby });
    const { workspace } = await alice.call(createWorkspace, { name: 'Harbour' });
    const { items } = await alice.call(listChannels, { workspaceId: workspace.id });
    const general = items[0]?.channel.id;
    if (!general) throw new Error('The workspace has no channel');
    await alice.call(updateChannel, { channelId: general, topic: 'Everything that concerns everybody' });
    return new Team(this.server.url, { owner: alice, workspaceId: workspace.id, general });
  }

  close(): void {
    this.owner.close();
  }
}

export class Team {
  readonly workspaceId: WorkspaceId;
  readonly general: ChannelId;
  private readonly owner: ChatClient;
  private readonly clients: ChatClient[];

  constructor(
    readonly url: string,
    { owner, workspaceId, general }: { owner: ChatClient; workspaceId: WorkspaceId; general: ChannelId },
  ) {
    this.workspaceId = workspaceId;
    this.general = general;
    this.owner = owner;
    this.clients = [owner];
  }

  /** With a browser. Alice is the owner, everybody else comes by an invite. */
  async member(name: string, tabs: Tabs): Promise<Member> {
    const client = name === 'Alice' ? this.owner : await this.newcomer(name);
    return Member.signedIn({ tabs, team: this, client });
  }

  /** Without one. */
  async newcomer(name: string): Promise<ChatClient> {
    const client = newClient(this.url);
    this.clients.push(client);
    await client.session.register({ entry: { kind: 'invite', code: await this.inviteCode() }, ...anAccount(name) });
    return client;
  }

  async inviteCode(): Promise<string> {
    return (await this.owner.call(createInvite, { workspaceId: this.workspaceId })).code;
  }

  close(): void {
    for (const client of this.clients) client.close();
  }
}

export const newClient = (url: string): ChatClient => createClient({ url, sessionStore: memorySession(), deviceName: 'Test' });

export const anAccount = (displayName: string): { email: string; password: string; displayName: string } => ({
  email: `${displayName.toLowerCase()}-${++count}-${process.pid}@example.org`,
  password,
  displayName,
});
