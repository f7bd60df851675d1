import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MessageId, writeMention, type ChannelId, type Message, type MessageBody, type RoleId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { MyChannels } from '../channels/index.js';
import { MessagesService } from '../messages/index.js';
import { MentionsService } from './mentions.service.js';

let app: TestApp;
let messages: MessagesService;
let mentions: MentionsService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let carol: Actor;
let channelId: ChannelId;

const plain = (text: string): MessageBody => ({ kind: 'plain', text });
const at = ({ userId }: Actor): string => writeMention({ kind: 'user', id: userId });
const everybody = '<!channel>';
const code = (expected: string) => expect.objectContaining({ code: expected });

const send = (author: Actor, text: string, reply?: { parentId: MessageId; isInChannel: boolean }): Promise<Message> =>
  messages.send(author, { channelId, id: MessageId.parse(uuidv7()), body: plain(text), reply });
const edit = (author: Actor, { id }: Message, text: string) => messages.edit(author, { channelId, messageId: id, body: plain(text) });
const countOf = async ({ userId }: Actor) => (await app.get(MyChannels).get(userId, channelId)).mentionCount;
const counts = () => Promise.all([alice, bob, carol].map(countOf));
const listed = async (actor: Actor) => (await mentions.list(actor, {})).items.map(({ body }) => body?.kind === 'plain' && body.text);
const kept = async () => {
  const [row] = await app.db.query<{ count: string }>('select count(*) from mentions where channel_id = $1', [channelId]);
  return Number(row?.count);
};

async function roleOf({ userId }: Actor): Promise<RoleId> {
  const [row] = await app.db.query<{ role_id: RoleId }>('select role_id from member_roles where user_id = $1', [userId]);
  if (!row) throw new Error('Has no role');
  return row.role_id;
}

beforeAll(async () => {
  app = await testApp();
  [messages, mentions] = [app.get(MessagesService), app.get(MentionsService)];
});
afterAll(() => app.close());
beforeEach(async () => {
  workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  carol = await app.aUserIn(workspace, 'guest');
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, bob, carol] });
});

describe('who is called', () => {
  it('by name, by role or with everybody counts it until they have read it, each message once', async () => {
    await send(alice, `${at(bob)} and ${at(bob)}`);
    expect(await counts()).toEqual([0, 1, 0]);
    await send(alice, `everybody, and ${at(carol)}: ${everybody}`);
    expect(await counts()).toEqual([0, 2, 1]);
    const guests = writeMention({ kind: 'role', id: await roleOf(carol) });
    await send(alice, guests);
    expect(await counts()).toEqual([0, 2, 2]);
  });

  it('by themselves is not', async () => {
    await send(alice, `${at(alice)} ${everybody}`);
    expect(await counts()).toEqual([0, 1, 1]);
    expect(await listed(alice)).toEqual([]);
  });

  it('in a batch of many is told apart from who is not', async () => {
    await Promise.all([
      send(alice, 'for nobody'),
      send(alice, at(bob)),
      send(bob, at(carol)),
      send(bob, 'for nobody'),
      send(carol, at(alice)),
    ]);
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('follows what the message says now', async () => {
    const message = await send(alice, at(bob));
    await edit(alice, message, at(carol));
    expect(await counts()).toEqual([0, 0, 1]);
    await edit(alice, message, 'for nobody');
    expect([await counts(), await kept()]).toEqual([[0, 0, 0], 0]);
    await edit(alice, message, `${at(bob)} again`);
    await messages.remove(alice, { channelId, messageId: message.id });
    expect([await counts(), await kept()]).toEqual([[0, 0, 0], 0]);
  });

  it('in a message that is sent twice is called once', async () => {
    const draft = { channelId, id: MessageId.parse(uuidv7()), body: plain(at(bob)) };
    await Promise.all([messages.send(alice, draft), messages.send(alice, draft)]);
    expect([await countOf(bob), await kept()]).toEqual([1, 1]);
  });

  it('in a reply counts it in the thread, which they follow from then on', async () => {
    const root = await send(alice, 'lunch?');
    await send(alice, 'nobody', { parentId: root.id, isInChannel: false });
    const { seq } = await send(alice, at(bob), { parentId: root.id, isInChannel: false });
    expect(await countOf(bob)).toBe(0);
    const [follow] = await app.db.query('select * from thread_follows where user_id = $1', [bob.userId]);
    expect(follow).toMatchObject({ thread_id: root.id, is_following: true, read_up_to: seq - 1 });
  });

  it('in a thread that they unfollowed does not follow it again, nor does who is not in the channel', async () => {
    const root = await send(alice, 'lunch?');
    const stranger = await app.aUserIn(workspace);
    await app.db.query(
      'insert into thread_follows (user_id, thread_id, channel_id, is_following, read_up_to) values ($1, $2, $3, false, 0)',
      [bob.userId, root.id, channelId],
    );
    await send(alice, `${at(bob)} ${at(stranger)}`, { parentId: root.id, isInChannel: true });
    const rows = await app.db.query<{ user_id: string }>('select user_id, is_following from thread_follows where thread_id = $1', [
      root.id,
    ]);
    expect(rows).toContainEqual({ user_id: bob.userId, is_following: false });
    expect(rows.some((row) => row.user_id === stranger.userId)).toBe(false);
  });
});

describe('calling many', () => {
  it('is for whom it is allowed, in new words as in changed ones', async () => {
    await expect(send(carol, everybody)).rejects.toEqual(code('forbidden'));
    await expect(send(carol, writeMention({ kind: 'role', id: await roleOf(bob) }))).rejects.toEqual(code('forbidden'));
    const message = await send(carol, at(bob));
    await expect(edit(carol, message, '<!here>')).rejects.toEqual(code('forbidden'));
    expect(await edit(carol, message, `${at(bob)}, please`)).toMatchObject({ body: plain(`${at(bob)}, please`) });
  });

  it('may stay where it was said before', async () => {
    const message = await send(bob, everybody);
    const [role] = await app.db.query<{ role_id: RoleId }>('select role_id from member_roles where user_id = $1', [carol.userId]);
    await app.db.query('update member_roles set role_id = $1 where user_id = $2', [role?.role_id, bob.userId]);
    expect(await edit(bob, message, `${everybody}!`)).toMatchObject({ body: plain(`${everybody}!`) });
  });
});

describe('the list', () => {
  it('has what calls one, the latest first, page by page', async () => {
    for (let index = 0; index < 5; index++) await send(alice, `${index} ${index % 2 ? at(bob) : everybody}`);
    const first = await mentions.list(bob, { limit: 2 });
    const texts = (page: typeof first) => page.items.map(({ body }) => body?.kind === 'plain' && body.text.slice(0, 1));
    expect(texts(first)).toEqual(['4', '3']);
    const second = await mentions.list(bob, { limit: 3, cursor: first.nextCursor ?? '' });
    expect([texts(second), second.nextCursor]).toEqual([['2', '1', '0'], null]);
  });

  it('has nothing of channels that one does not see, or sees no more', async () => {
    const secret = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice, bob] });
    await messages.send(alice, { channelId: secret, id: MessageId.parse(uuidv7()), body: plain(`${at(bob)} ${at(carol)}`) });
    expect([(await listed(bob)).length, await listed(carol)]).toEqual([1, []]);
    await app.db.query('update channel_members set left_at = now() where channel_id = $1 and user_id = $2', [secret, bob.userId]);
    expect(await listed(bob)).toEqual([]);
  });

  it('refuses a cursor of its own making', async () => {
    const cursor = Buffer.from(JSON.stringify(['never', uuidv7()])).toString('base64url');
    await expect(mentions.list(bob, { cursor })).rejects.toEqual(code('invalid-input'));
  });
});
