import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addReaction, MessageId, sendMessage, type ChannelId, type Input, type Message } from '@chatera/protocol';
import { io } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { caller, type Caller } from '../../testing/call.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { ChannelMembersService } from '../channels/index.js';
import { MessagesService } from './messages.service.js';

type Draft = Input<typeof sendMessage>;
/** What a sender is told: the message, or the error's code. */
type Told = Message | string;

let app: TestApp;
let call: Caller;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let channelId: ChannelId;

beforeAll(async () => {
  app = await testApp();
  call = caller(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace, 'owner')];
  channelId = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice, bob] });
});

const aDraft = (): Draft => ({ id: MessageId.parse(uuidv7()), channelId, body: { kind: 'plain', text: 'lunch?' } });
const removeAlice = () => app.get(ChannelMembersService).remove(bob, { channelId, userId: alice.userId });

async function byHttp(actor: Actor, draft: Draft): Promise<Told> {
  const { status, body, error } = await call(sendMessage, draft, { token: await app.tokenFor(actor) });
  return status < 300 ? body : error.code;
}

async function bySocket(actor: Actor, draft: Draft): Promise<Told> {
  const socket = io(app.url, { transports: ['websocket'], forceNew: true, auth: { token: await app.tokenFor(actor) } });
  const reply = (await socket.emitWithAck('sendMessage', draft)) as { ok: true; data: Message } | { ok: false; error: { code: string } };
  socket.disconnect();
  return reply.ok ? reply.data : reply.error.code;
}

const doors = { HTTP: byHttp, 'the socket': bySocket };

describe.each(Object.entries(doors))('by %s, who was removed', (_, send) => {
  it('is told again what the first answer held, and nothing that came later', async () => {
    const draft = aDraft();
    const first = await send(alice, draft);
    expect(await send(alice, draft)).toEqual(first);
    await removeAlice();
    const about = { channelId, messageId: draft.id };
    await call(addReaction, { ...about, emoji: '👍' }, { token: await app.tokenFor(bob) });
    expect(await send(bob, aDraft())).toMatchObject({ seq: 6 }); // the removal and the reaction took 4 and 5
    expect(await send(alice, draft)).toEqual(first);
    await app.get(MessagesService).remove(bob, about);
    expect(await send(alice, draft)).toEqual(first);
  });

  it('learns of no other message, nor stores one', async () => {
    const [own, others] = [aDraft(), aDraft()];
    const elsewhere = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [bob] });
    await send(alice, own);
    await send(bob, others);
    await removeAlice();
    const body = { kind: 'plain', text: 'dinner?' } as const;
    const refused = [aDraft(), others, { ...own, body }, { ...own, channelId: elsewhere }, { ...others, body }];
    for (const draft of refused) expect(await send(alice, draft)).toBe('not-found');
  });
});

describe.each(Object.entries(doors))('by %s, who sees the channel and may not write', (_, send) => {
  it('is told of their own message, and of no other', async () => {
    const [own, others] = [aDraft(), aDraft()];
    const first = await send(alice, own);
    await send(bob, others);
    await app.db.query('update channels set archived_at = now() where id = $1', [channelId]);
    expect(await send(alice, own)).toEqual(first);
    const refused = [aDraft(), others, { ...own, body: { kind: 'plain', text: 'dinner?' } as const }];
    for (const draft of refused) expect(await send(alice, draft)).toBe('forbidden');
  });
});
