import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChatError, MessageId, type BuiltInRole, type ChannelId, type Message, type MessageBody, type Permission } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { HistoryService } from './history.service.js';
import { MessagesService } from './messages.service.js';

let app: TestApp;
let messages: MessagesService;
beforeAll(async () => {
  app = await testApp();
  messages = app.get(MessagesService);
});
afterAll(() => app.close());

const plain = (text: string): MessageBody => ({ kind: 'plain', text });

interface Scene {
  readonly channelId: ChannelId;
  readonly actor: Actor;
  readonly other: Actor;
}

/** Two people in a channel of a workspace where everybody may read, write, and what is said here. */
async function aScene(granted: readonly Permission[], role: BuiltInRole = 'member'): Promise<Scene> {
  const workspace = await app.aWorkspace({ everyone: ['viewChannel', 'sendMessages', ...granted] });
  const [actor, other] = [await app.aUserIn(workspace, role), await app.aUserIn(workspace)];
  return { channelId: await app.aChannel({ workspaceId: workspace.id, members: [actor, other] }), actor, other };
}

const sendAs = (author: Actor, { channelId }: Scene): Promise<Message> =>
  messages.send(author, { id: MessageId.parse(uuidv7()), channelId, body: plain('lunch?') });

const codeOf = (error: unknown) => (error instanceof ChatError ? error.code : error);

/** What becomes of a message that the actor tries to change, and of what the other one reads. */
async function attempt(change: 'edit' | 'remove', author: 'actor' | 'other', scene: Scene): Promise<unknown> {
  const { channelId, actor, other } = scene;
  const { id: messageId } = await sendAs(scene[author], scene);
  const changing =
    change === 'edit'
      ? messages.edit(actor, { channelId, messageId, body: plain('dinner?') })
      : messages.remove(actor, { channelId, messageId });
  const outcome = await changing.then(() => 'ok', codeOf);
  const changed = change === 'edit' ? plain('dinner?') : null;
  const { items } = await app.get(HistoryService).list(other, { channelId, limit: 1 });
  expect(items).toMatchObject([{ id: messageId, body: outcome === 'ok' ? changed : plain('lunch?') }]);
  return outcome;
}

describe('editing', () => {
  it.each([
    ['nothing', [], 'forbidden'],
    ['manageMessages', ['manageMessages'], 'forbidden'],
    ['editOwn', ['editOwn'], 'ok'],
  ] as const)("needs its permission, and never reaches another's message (%s)", async (_, granted, own) => {
    const scene = await aScene(granted);
    expect([await attempt('edit', 'actor', scene), await attempt('edit', 'other', scene)]).toEqual([own, 'forbidden']);
  });

  it.each(['moderator', 'admin', 'owner'] as const)("leaves another's message alone, however high one ranks (%s)", async (role) => {
    expect(await attempt('edit', 'other', await aScene(['editOwn'], role))).toBe('forbidden');
  });
});

describe('deleting', () => {
  it.each([
    ['nothing', [], 'forbidden', 'forbidden'],
    ['deleteOwn', ['deleteOwn'], 'ok', 'forbidden'],
    ['manageMessages', ['manageMessages'], 'ok', 'ok'],
  ] as const)("goes by the permission: one's own, or everybody's (%s)", async (_, granted, own, others) => {
    const scene = await aScene(granted);
    expect([await attempt('remove', 'actor', scene), await attempt('remove', 'other', scene)]).toEqual([own, others]);
  });
});

it('says of an archived channel that nothing is written in it', async () => {
  const scene = await aScene(['editOwn', 'deleteOwn']);
  const { channelId, actor } = scene;
  const { id: messageId } = await sendAs(actor, scene);
  await app.db.query('update channels set archived_at = now() where id = $1', [channelId]);
  const archived = expect.objectContaining({ code: 'forbidden', details: { reason: 'archived' } });
  await expect(messages.edit(actor, { channelId, messageId, body: plain('late') })).rejects.toEqual(archived);
  await expect(messages.remove(actor, { channelId, messageId })).rejects.toEqual(archived);
});
