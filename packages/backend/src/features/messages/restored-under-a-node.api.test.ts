import { setTimeout as sleep } from 'node:timers/promises';
import { listMessages, MessageId, type ChannelId } from '@chatera/protocol';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { caller } from '../../testing/call.js';
import { operatorOf } from '../../testing/operator.js';
import { connectDevice, hangUp } from '../../testing/sockets.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { MessagesService } from './messages.service.js';

/** Until a node sees by itself that its database is another. */
const noticedMs = 13_000;
let app: TestApp;
let [alice, bob]: Actor[] = [];
let channelId: ChannelId;
let heard: string[];

beforeAll(async () => {
  app = await testApp();
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  const workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  channelId = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice, bob] });
  heard = [];
});

const say = (actor: Actor, text: string) =>
  app.get(MessagesService).send(actor, { id: MessageId.parse(uuidv7()), channelId, body: { kind: 'plain', text } });

async function listening(): Promise<Socket> {
  const device = await connectDevice(app, alice!);
  device.on('message.changed', ({ body }: { body: { text: string } }) => void heard.push(body.text));
  return device;
}

/** A dump of before is loaded over the tables (pg_restore --clean), under a node that goes on. */
async function load(...differences: string[]): Promise<void> {
  const operator = await operatorOf(app);
  const tables = [
    'create table loaded (like server_facts including all)',
    'insert into loaded select * from server_facts',
    'drop table server_facts',
    'alter table loaded rename to server_facts',
  ];
  for (const sql of ['begin', ...tables, ...differences, 'commit']) await operator.query(sql);
  await operator.end();
}

it('who is in no channel of the database that was loaded hears nothing of it, though nobody asks for the epoch', async () => {
  const device = await listening();
  await say(bob!, 'before');
  await load(`delete from channel_members where channel_id = '${channelId}' and user_id = '${alice!.userId}'`);
  await sleep(noticedMs);
  await say(bob!, 'after the restore');
  await sleep(500);
  hangUp(device);
  const again = await listening();
  await say(bob!, 'after she came back');
  await sleep(500);
  const { status } = await caller(app)(listMessages, { channelId }, { token: await app.tokenFor(alice!) });
  const synced = (await again.emitWithAck('sync', { channels: { [channelId]: 0 } })) as { data: unknown };
  hangUp(again);
  expect({ status, heard }).toEqual({ status: 404, heard: ['before'] });
  expect(synced.data).toMatchObject({ moved: {}, gone: [channelId] });
}, 60_000);

it('what somebody may do is not taken from before, though the stamp it is remembered under is the same', async () => {
  await say(alice!, 'remembers that she may');
  const operator = await operatorOf(app);
  const bits = await operator.query<{ id: string }>(
    `select r.id from roles r join channels c on c.workspace_id = r.workspace_id where c.id = $1 and r.built_in = 'everyone'`,
    [channelId],
  );
  await operator.end();
  // The same number stands for other rights: the sequence counts on from an older one.
  await load(
    `alter table roles disable trigger user`,
    `update roles set permissions = 0 where id = '${bits.rows[0]!.id}'`,
    `alter table roles enable trigger user`,
  );
  await sleep(noticedMs);
  await expect(say(alice!, 'as if she still might')).rejects.toMatchObject({
    code: 'not-found',
  });
}, 60_000);
