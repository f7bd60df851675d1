import { createClient, memorySession, type ChatClient, type ClientOptions } from '@chatera/client';
import { createInvite, WorkspaceId, type ChannelId, type Message } from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from '../../src/server/index.js';

/** Of everybody. */
export const password = 'a long enough password';
let count = 0;

/** The people of one server, each with a real client. `close` ends them all. */
export class People {
  private readonly clients: ChatClient[] = [];
  private workspaceId: WorkspaceId | null = null;
  private ownerClient: ChatClient | null = null;

  constructor(private readonly server: Pick<RunningServer, 'url' | 'ownerLink'>) {}

  get workspace(): WorkspaceId {
    if (!this.workspaceId) throw new Error('Sign the owner up first');
    return this.workspaceId;
  }

  /** The first account, with its workspace. */
  async owner(): Promise<ChatClient> {
    const client = this.client();
    const token = this.server.ownerLink?.split('#')[1] ?? '';
    await client.session.register({ entry: { kind: 'owner-link', token, workspaceName: 'Acme' }, ...this.anAccount('Owner') });
    await client.workspaces.load();
    this.workspaceId = WorkspaceId.parse(client.workspaces.get()[0]?.workspace.id);
    this.ownerClient = client;
    await isOnline(client);
    return client;
  }

  /** Somebody who came by an invite. */
  async newcomer(displayName: string, options: Partial<ClientOptions> = {}): Promise<ChatClient> {
    if (!this.ownerClient) throw new Error('Sign the owner up first');
    const { code } = await this.ownerClient.call(createInvite, { workspaceId: this.workspace });
    const client = this.client(options);
    await client.session.register({ entry: { kind: 'invite', code }, ...this.anAccount(displayName) });
    await isOnline(client);
    return client;
  }

  /** The same account on one more device. */
  async otherDevice(of: ChatClient, options: Partial<ClientOptions> = {}): Promise<ChatClient> {
    const client = this.client(options);
    await client.session.login({ email: of.session.get().me?.email ?? '', password });
    await isOnline(client);
    return client;
  }

  client(options: Partial<ClientOptions> = {}): ChatClient {
    const client = createClient({ url: this.server.url, sessionStore: memorySession(), deviceName: 'test', ...options });
    this.clients.push(client);
    return client;
  }

  close(): void {
    for (const client of this.clients) client.close();
  }

  private anAccount(displayName: string) {
    return { email: `person-${++count}@example.org`, password, displayName };
  }
}

export const isOnline = (client: ChatClient) => until(() => client.connection.get().status === 'online');

/** Waits for something to become true. @throws Error when it does not within `patienceMs` */
export async function until(isTrue: () => boolean, patienceMs = 10_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`Not within ${patienceMs} ms: ${String(isTrue)}`);
    await sleep(5);
  }
}

export const textOf = ({ body }: Pick<Message, 'body'>): string | null => (body?.kind === 'plain' ? body.text : null);

/** What somebody sees of a channel. */
export const seen = (client: ChatClient, channelId: ChannelId) => client.timelines.get(channelId).messages.map(textOf);

export const say = (client: ChatClient, channelId: ChannelId, text: string) => client.outbox.send(channelId, { kind: 'plain', text });
