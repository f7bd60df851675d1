import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChatClient } from '@chatera/client';
import { listChannels, listDirect, listWorkspaces, type MyChannel, type WorkspaceId } from '@chatera/protocol';
import { demoPeople, demoSignIns, makeDemo, type SignIn } from '@chatera/testkit/seed';
import { startServer, type RunningServer } from '@chatera/testkit/server';
import { newClient } from './people.js';
import type { Tab } from './tab.js';
import { webDir } from './web-dir.js';

/** Those who sit at their desks while pictures are taken. */
const present = ['Олена Коваль', 'أمينة منصور', 'Zoë Okafor', 'Sigríður Jónsdóttir', 'Wanjirũ Kamau'];

/** The seeded server, and the two people one tries it as. */
export class Demo {
  private constructor(
    readonly server: RunningServer,
    readonly mara: ChatClient,
    readonly tomas: ChatClient,
    private readonly others: readonly ChatClient[],
  ) {}

  static async open(server: RunningServer): Promise<Demo> {
    const there = demoPeople.filter(({ displayName }) => present.includes(displayName));
    const [mara, tomas, ...others] = await Promise.all([...demoSignIns, ...there].map(async (person) => signedIn(server.url, person)));
    if (!mara || !tomas) throw new Error('The demo has two people to sign in as');
    return new Demo(server, mara, tomas, others);
  }

  async workspaceId(client: ChatClient, name: string): Promise<WorkspaceId> {
    const { items } = await client.call(listWorkspaces, {});
    const found = items.find(({ workspace }) => workspace.name === name);
    if (!found) throw new Error(`The demo has no workspace ${name}`);
    return found.workspace.id;
  }

  async channel(client: ChatClient, name: string, workspace = 'Halyard'): Promise<MyChannel> {
    const { items } = await client.call(listChannels, { workspaceId: await this.workspaceId(client, workspace) });
    const found = items.find(({ channel }) => channel.name === name);
    if (!found) throw new Error(`The demo has no channel ${name}`);
    return found;
  }

  async directWith(client: ChatClient, name: string): Promise<MyChannel> {
    const { items } = await client.call(listDirect, {});
    const found = items.find(({ channel, people }) => channel.kind === 'direct' && people.some(({ displayName }) => displayName === name));
    if (!found) throw new Error(`There is no direct message with ${name}`);
    return found;
  }

  close(): void {
    for (const client of [this.mara, this.tomas, ...this.others]) client.close();
  }
}

/** As the sign-in form does: the refresh token goes into a cookie. */
export async function signInAs({ page }: Tab, client: ChatClient): Promise<void> {
  const email = client.session.get().me?.email;
  const password = demoPeople.find((person) => person.email === email)?.password;
  const data = { email, password, refreshIn: 'cookie', deviceName: 'Chromium on Linux' };
  const response = await page.request.post('/api/v1/auth/login', { data });
  if (!response.ok()) throw new Error(`Nobody could sign in: ${await response.text()}`);
}

/** With the demo in it, in a folder that goes with it. */
export async function withDemo(use: (demo: Demo) => Promise<void>): Promise<void> {
  const folder = path.join(tmpdir(), `chatera-demo-${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { mode: 0o755 }); // not mkdtemp: root's PostgreSQL runs as another account and must get in
  try {
    await makeDemo(folder);
    await onServer(folder, use);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The server ends before its folder goes, whatever happens. */
async function onServer(folder: string, use: (demo: Demo) => Promise<void>): Promise<void> {
  const server = await startServer({ dataDir: folder, env: webDir });
  try {
    const demo = await Demo.open(server);
    await use(demo);
    demo.close();
  } finally {
    await server.stop();
  }
}

async function signedIn(url: string, { email, password }: SignIn): Promise<ChatClient> {
  const client = newClient(url);
  await client.session.login({ email, password });
  return client;
}
