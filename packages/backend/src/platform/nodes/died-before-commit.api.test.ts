import { setTimeout as sleep } from 'node:timers/promises';
import { MessageId, type ChannelId } from '@chatera/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import type { Socket } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import { MessagesService } from '../../features/messages/messages.service.js';
import { operatorOf } from '../../testing/operator.js';
import { connectDevice, hangUp } from '../../testing/sockets.js';
import { testApp, type TestApp } from '../../testing/index.js';
import type { Actor } from '../actor.js';
import { encodeNotice, type Notice } from './notice.js';

const otherNode = uuidv7();
let app: TestApp;
let [alice, bob]: Actor[] = [];
let channelId: ChannelId;
let device: Socket;
let heard: string[];
/** The other node's transaction, and the line on which it asks the others. */
let [removing, asking]: Client[] = [];

beforeAll(async () => {
  app = await testApp();
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  const workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  channelId = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice, bob] });
  device = await connectDevice(app, alice);
  heard = [];
  device.on('message.changed', ({ body }: { body: { text: string } }) => void heard.push(body.text));
  [removing, asking] = [await operatorOf(app), await operatorOf(app)];
});
afterEach(async () => {
  hangUp(device);
  await Promise.all([removing!.end().catch(() => undefined), asking!.end()]);
});

const say = (text: string) =>
  app.get(MessagesService).send(bob!, { id: MessageId.parse(uuidv7()), channelId, body: { kind: 'plain', text } });
const tell = (client: Client, notice: Notice) => client.query('select pg_notify($1, $2)', ['chatera', encodeNotice(otherNode, notice)]);

/** All that another node does of a removal, up to its commit. */
async function removeWithoutCommit(): Promise<void> {
  await say('before');
  await removing!.query('begin');
  await removing!.query('update channel_members set left_at = now() where channel_id = $1 and user_id = $2', [channelId, alice!.userId]);
  const { rows } = await removing!.query<{ id: string }>('select pg_current_xact_id()::text as id');
  await tell(removing!, { about: 'account', userId: alice!.userId });
  await tell(asking!, { about: 'leaving', userId: alice!.userId, transaction: rows[0]!.id, ask: 1, channelIds: [channelId] });
  await sleep(500);
}

it('a node that dies between asking the others and its commit leaves nobody deaf', async () => {
  await removeWithoutCommit();
  await say('while it is open');
  await asking!.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_notify%' and state like 'idle in%'`,
  );
  const deadline = Date.now() + 10_000;
  for (let count = 0; !heard.includes(`after ${count - 1}`) && Date.now() < deadline; count += 1) {
    await say(`after ${count}`);
    await sleep(500);
  }
  expect(heard[0]).toBe('before');
  expect(heard).not.toContain('while it is open');
  expect(heard.at(-1)).toMatch(/^after/);
}, 30_000);

it('a removal that takes long to commit tells who is removed nothing meanwhile, and nothing afterwards', async () => {
  await removeWithoutCommit();
  for (let count = 0; count < 8; count += 1) {
    await say(`while it is open ${count}`);
    await sleep(500);
  }
  await removing!.query('commit');
  for (let count = 0; count < 6; count += 1) {
    await say(`after ${count}`);
    await sleep(500);
  }
  expect(heard).toEqual(['before']);
}, 30_000);
