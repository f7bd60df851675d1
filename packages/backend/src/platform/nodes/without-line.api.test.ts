import { setTimeout as sleep } from 'node:timers/promises';
import { MessageId, type ChannelId } from '@chatera/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createApp, type RunningApp } from '../../app.js';
import { SessionsService } from '../../features/auth/sessions/sessions.service.js';
import { ChannelMembersService } from '../../features/channels/index.js';
import { MessagesService } from '../../features/messages/messages.service.js';
import { operatorOf } from '../../testing/operator.js';
import { connectDevice, hangUp } from '../../testing/sockets.js';
import { testApp, type TestApp } from '../../testing/index.js';
import type { Actor } from '../actor.js';
import { readConfig } from '../config/index.js';
import { NodeNotices } from './node-notices.js';
import type { NoticeLine } from './notice-line.js';

const lateMs = 600;
/** Longer than a node is remembered that was there. */
const longAgoMs = 61_000;

let a: TestApp;
let b: RunningApp;
let [alice, bob]: Actor[] = [];
let channelId: ChannelId;

beforeAll(async () => {
  a = await testApp();
  const env = { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'fatal', DATABASE_MAY_LOSE_DATA: 'true' };
  b = await createApp({
    config: { ...readConfig({ ...env, APP_KEY: Buffer.alloc(32, 7).toString('base64') }), DATABASE_URL: a.databaseUrl },
  });
}, 90_000);
afterAll(async () => {
  await b.close();
  await a.close();
});
beforeEach(async () => {
  const workspace = await a.aWorkspace();
  [alice, bob] = [await a.aUserIn(workspace), await a.aUserIn(workspace, 'owner')];
  channelId = await a.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice, bob] });
});

const lineOf = (node: RunningApp) => Reflect.get(node.get(NodeNotices), 'line') as NoticeLine;
const say = (text: string) =>
  a.get(MessagesService).send(bob!, { id: MessageId.parse(uuidv7()), channelId, body: { kind: 'plain', text } });
const remove = () => b.get(ChannelMembersService).remove(bob!, { channelId, userId: alice!.userId });

/** The node's line breaks, and none comes in its place until the result is called; its pool works. */
async function loseLineOf(node: RunningApp): Promise<() => Promise<void>> {
  const line = lineOf(node);
  const options = Reflect.get(line, 'options') as { url: string };
  const { url } = options;
  options.url = 'postgres://127.0.0.1:1/nowhere';
  const { processID: pid } = Reflect.get(line, 'client') as { processID: number };
  const operator = await operatorOf(a);
  await operator.query('select pg_terminate_backend($1)', [pid]);
  await operator.end();
  while (line.connection) await sleep(10);
  return async () => {
    options.url = url;
    while (!line.connection) await sleep(10);
  };
}

/** What PostgreSQL says to the node on its line comes late, notices and answers alike. */
function slowLineOf(node: RunningApp): () => void {
  const client = Reflect.get(lineOf(node), 'client') as {
    query: (...args: unknown[]) => Promise<unknown>;
    listeners: (name: string) => ((...args: unknown[]) => void)[];
    removeAllListeners: (name: string) => void;
    on: (name: string, listener: (...args: unknown[]) => void) => void;
  };
  const [listener] = client.listeners('notification');
  const listen = (act: (...args: unknown[]) => void) => {
    client.removeAllListeners('notification');
    client.on('notification', act);
  };
  listen((...args) => void setTimeout(() => listener!(...args), lateMs));
  const query = client.query.bind(client);
  client.query = async (...args) => {
    const answer = await query(...args);
    await sleep(lateMs);
    return answer;
  };
  return () => {
    client.query = query;
    listen(listener!);
  };
}

describe('a node that has no line', () => {
  it.each([0, longAgoMs])(
    'removes nobody, so nobody is told after it by another that hears late (seen %i ms ago)',
    async (agoMs) => {
      const device = await connectDevice(a, alice!);
      const heard: string[] = [];
      device.on('message.changed', ({ body }: { body: { text: string } }) => void heard.push(body.text));
      const restore = await loseLineOf(b);
      await sleep(1_500); // the other one counts who listens
      const mend = slowLineOf(a);
      Reflect.set(a.get(NodeNotices), 'peersSeenAt', performance.now() - agoMs);
      try {
        await expect(remove()).rejects.toMatchObject({ code: 'unavailable', details: { retryAfterMs: 1_000, reason: 'not-hearing' } });
        await say('she is still in it');
        await sleep(2_500);
        expect(heard).toEqual(['she is still in it']);
      } finally {
        mend();
        await restore();
      }
      hangUp(device);
    },
    60_000,
  );

  it('signs nobody out', async () => {
    const restore = await loseLineOf(b);
    await expect(b.get(SessionsService).revoke(alice!, alice!.sessionId)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await a.db.one('select revoked_at from sessions where id = $1', [alice!.sessionId])).toEqual({ revoked_at: null });
    await restore();
    await b.get(SessionsService).revoke(alice!, alice!.sessionId);
  }, 30_000);

  it('does not take itself for the only one', async () => {
    const device = await connectDevice(a, alice!);
    const heard: string[] = [];
    device.on('message.changed', ({ body }: { body: { text: string } }) => void heard.push(body.text));
    const restore = await loseLineOf(a);
    Reflect.set(a.get(NodeNotices), 'peersSeenAt', performance.now() - longAgoMs);
    await say('who hears this is not known');
    await sleep(500);
    expect(heard).toEqual([]);
    await restore();
    hangUp(device);
  }, 30_000);
});

it('a node whose line comes back removes once the others know of it again, and they tell nothing that comes after', async () => {
  const device = await connectDevice(a, alice!);
  const heard: string[] = [];
  device.on('message.changed', ({ body }: { body: { text: string } }) => void heard.push(body.text));
  const restore = await loseLineOf(b);
  await sleep(1_500);
  const mend = slowLineOf(a);
  Reflect.set(a.get(NodeNotices), 'peersSeenAt', performance.now() - longAgoMs);
  try {
    const removing = remove(); // waits for the line
    await sleep(500);
    await restore();
    await removing;
    for (let count = 0; count < 5; count += 1) await say(`after ${count}`);
    await sleep(2_500);
    expect(heard).toEqual([]);
  } finally {
    mend();
    hangUp(device);
  }
}, 60_000);
