import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createClient, memorySession, type ChatClient } from '@chatera/client';
import { listChannels, listDirect, listMessages, listWorkspaces, type MyChannel } from '@chatera/protocol';
import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServer, type RunningServer } from '../server/index.js';
import { demoSignIns, makeDemo } from './index.js';

const hourMs = 3_600_000;
let folder: string;
let server: RunningServer;
const people: ChatClient[] = [];

beforeAll(async () => {
  folder = path.join(tmpdir(), `chatera-demo-${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { mode: 0o755 }); // not mkdtemp: root's PostgreSQL runs as another account and must get in
  await makeDemo(folder);
  server = await startServer({ dataDir: folder });
  for (const { email, password } of demoSignIns) {
    const client = createClient({ url: server.url, sessionStore: memorySession() });
    await client.session.login({ email, password });
    people.push(client);
  }
}, 120_000);

afterAll(async () => {
  for (const client of people) client.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function channelsOf(client: ChatClient): Promise<MyChannel[]> {
  const { items } = await client.call(listWorkspaces, {});
  const lists = await Promise.all(items.map(async ({ workspace }) => client.call(listChannels, { workspaceId: workspace.id })));
  return [...lists, await client.call(listDirect, {})].flatMap((list) => list.items);
}

it('gives both people two workspaces, channels, direct messages and something unread', async () => {
  for (const client of people) {
    expect((await client.call(listWorkspaces, {})).items.map(({ workspace }) => workspace.name)).toEqual(['Fjell & Fog', 'Halyard']);
    const channels = await channelsOf(client);
    expect(new Set(channels.map(({ channel }) => channel.kind))).toContain('group');
    expect(channels.filter(({ unreadCount }) => unreadCount > 0).length).toBeGreaterThan(2);
    expect(channels.filter(({ unreadCount }) => unreadCount === 0).length).toBeGreaterThan(2);
  }
});

it('spreads the talk over a week, in order, and never into the future', async () => {
  const [mara] = people;
  const times: number[] = [];
  for (const { channel } of await channelsOf(mara!)) {
    const { items } = await mara!.call(listMessages, { channelId: channel.id, limit: 100 });
    const sent = items.map(({ sentAt }) => Date.parse(sentAt));
    expect(sent).toEqual([...sent].sort((a, b) => a - b));
    times.push(...sent);
  }
  const ages = times.map((time) => Date.now() - time);
  expect(ages.length).toBeGreaterThan(150);
  expect(Math.min(...ages)).toBeGreaterThan(0);
  expect(Math.max(...ages)).toBeGreaterThan(5 * 24 * hourMs);
  expect(Math.max(...ages)).toBeLessThan(8 * 24 * hourMs);
});

it('is made once, and in no folder of somebody else’s', async () => {
  await expect(makeDemo(folder)).resolves.toBe(false);
  await rm(path.join(folder, 'demo-is-complete'));
  await expect(makeDemo(folder)).rejects.toThrow('holds data that are no demo');
});
