import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MessageId, type ChannelId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { ChannelMembersService } from '../channels/index.js';
import { MessagesService } from '../messages/index.js';
import { UsersService } from '../users/index.js';
import { DraftsService } from './drafts.service.js';

let app: TestApp;
let drafts: DraftsService;
let workspace: TestWorkspace;
let owner: Actor;
let alice: Actor;
let channelId: ChannelId;

const code = (expected: string) => expect.objectContaining({ code: expected });
const put = (text: string, after = 0, threadId?: MessageId) => drafts.put(alice, { channelId, threadId, text, after });
const listed = async (actor: Actor) => (await drafts.list(actor, {})).items.map(({ text }) => text);
const versionOf = async (asked: ReturnType<typeof put>) => (await asked).draft?.version ?? 0;

beforeAll(async () => {
  app = await testApp();
  drafts = app.get(DraftsService);
  workspace = await app.aWorkspace();
  owner = await app.aUserIn(workspace, 'owner');
});
afterAll(() => app.close());
beforeEach(async () => {
  alice = await app.aUserIn(workspace);
  channelId = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [owner, alice] });
});

it('keeps what somebody has begun in a channel and in a thread, each for itself and for nobody else', async () => {
  const message = await app.get(MessagesService).send(alice, {
    channelId,
    id: MessageId.parse(uuidv7()),
    body: { kind: 'plain', text: 'lunch?' },
  });
  await put('in the channel');
  await put('in the thread', 0, message.id);
  expect(await listed(alice)).toEqual(['in the thread', 'in the channel']);
  expect(await listed(owner)).toEqual([]);
});

it('tells the author’s devices of each change, with a higher number each time', async () => {
  const told = jest.spyOn(app.get(Publisher), 'toUser');
  const first = await versionOf(put('l'));
  const second = await versionOf(put('lunch', first));
  await drafts.delete(alice, { channelId, after: second });
  const pushes = told.mock.calls.splice(0).map(([to, name, draft]) => ({ to, name, ...(draft as { text: string; version: number }) }));
  expect(pushes.map(({ to, name, text }) => [to, name, text])).toEqual(['l', 'lunch', ''].map((text) => [alice.userId, 'draft.changed', text])); // prettier-ignore
  expect(pushes[2]?.version).toBeGreaterThan(second);
  expect(second).toBeGreaterThan(first);
  told.mockRestore();
});

describe('who has not seen the latest', () => {
  it('writes over nothing, and is told what there is', async () => {
    const first = await versionOf(put('one'));
    await put('two', first);
    for (const after of [0, first]) {
      expect(await put('three', after)).toMatchObject({ isWritten: false, draft: { text: 'two' } });
      expect(await drafts.delete(alice, { channelId, after })).toMatchObject({ isWritten: false, draft: { text: 'two' } });
    }
    expect(await listed(alice)).toEqual(['two']);
  });

  it('does not bring back what was sent meanwhile', async () => {
    const first = await versionOf(put('sent'));
    await drafts.delete(alice, { channelId, after: first });
    expect(await put('sent, once more', first)).toEqual({ isWritten: false, draft: null });
    expect(await drafts.delete(alice, { channelId, after: first })).toEqual({ isWritten: false, draft: null });
    expect(await put('new')).toMatchObject({ isWritten: true });
  });

  it('is one of two, when both write at once', async () => {
    const answers = await Promise.all(['left', 'right', 'up', 'down'].map((text) => put(text)));
    const written = answers.filter(({ isWritten }) => isWritten).map(({ draft }) => draft?.text);
    expect(written).toHaveLength(1);
    expect(await listed(alice)).toEqual(written);
  });
});

it('is not for who does not see the channel, nor for a thread of another one', async () => {
  const stranger = await app.aUserIn(workspace);
  await expect(drafts.put(stranger, { channelId, text: 'hm', after: 0 })).rejects.toEqual(code('not-found'));
  await expect(drafts.delete(stranger, { channelId, after: 0 })).rejects.toEqual(code('not-found'));
  await expect(put('hm', 0, MessageId.parse(uuidv7()))).rejects.toEqual(code('not-found'));
});

it('shows nothing of a channel that one was removed from, until one is back', async () => {
  await put('to be continued');
  const place = { channelId, userId: alice.userId };
  await app.get(ChannelMembersService).remove(owner, place);
  expect(await listed(alice)).toEqual([]);
  await app.get(ChannelMembersService).add(owner, place);
  expect(await listed(alice)).toEqual(['to be continued']);
});

it('comes in pages, none twice', async () => {
  const channels = await Promise.all([1, 2, 3, 4, 5].map(() => app.aChannel({ workspaceId: workspace.id, members: [alice] })));
  for (const [index, id] of channels.entries()) await drafts.put(alice, { channelId: id, text: String(index), after: 0 });
  const seen: string[] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await drafts.list(alice, { limit: 2, cursor });
    seen.push(...page.items.map(({ text }) => text));
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  expect(seen).toEqual(['4', '3', '2', '1', '0']);
});

it('has an end: a thousand, of which each may still be changed', async () => {
  await app.db.query(
    `with made as (insert into channels (id, kind, direct_key) select gen_random_uuid(), 'group', gen_random_uuid()::text from generate_series(1, 1000) returning id)
     insert into drafts (user_id, channel_id, text, version) select $1, id, 'x', nextval('draft_versions') from made`,
    [alice.userId],
  );
  await expect(put('one too many')).rejects.toEqual(code('conflict'));
  const [full] = await app.db.query<{ version: string }>('delete from drafts where user_id = $1 and version = (select min(version) from drafts where user_id = $1) returning version', [alice.userId]); // prettier-ignore
  expect(full).toBeDefined();
  const last = await versionOf(put('the last'));
  expect(await put('the last, changed', last)).toMatchObject({ isWritten: true });
});

it('ends with the account', async () => {
  await put('my secret plan');
  await app.get(UsersService).remove(alice);
  expect(await app.db.query('select 1 from drafts where user_id = $1', [alice.userId])).toEqual([]);
});
