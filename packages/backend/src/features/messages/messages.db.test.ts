import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { maxEdits, MessageId, type ChannelId, type Message, type MessageBody } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { HistoryService } from './history.service.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { ReadMarksService } from './read-marks.service.js';

let app: TestApp;
let messages: MessagesService;
let history: HistoryService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let channelId: ChannelId;

const plain = (text: string): MessageBody => ({ kind: 'plain', text });
const aDraft = (text = 'lunch?') => ({ id: MessageId.parse(uuidv7()), channelId, body: plain(text) });
const range = (length: number) => Array.from({ length }, (_, index) => index);
const code = (expected: string) => expect.objectContaining({ code: expected });

beforeAll(async () => {
  app = await testApp();
  messages = app.get(MessagesService);
  history = app.get(HistoryService);
  workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
});
afterAll(() => app.close());
beforeEach(async () => {
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, bob] });
});

/** Alice and Bob joining took the revs 1 and 2. */
const joined = 2;

const send = (actor: Actor, text?: string): Promise<Message> => messages.send(actor, aDraft(text));

describe('sending', () => {
  it('numbers messages one after the other, however many arrive at once', async () => {
    const sent = await Promise.all(range(20).map((index) => send(index % 2 ? alice : bob)));
    expect(sent.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(range(20).map((index) => joined + index + 1));
    expect(sent.every(({ seq, rev }) => seq === rev)).toBe(true);
  });

  it('stores a message once, however often it is sent', async () => {
    const draft = aDraft();
    const copies = await Promise.all(range(10).map(() => messages.send(alice, draft)));
    expect(new Set(copies.map((copy) => JSON.stringify(copy))).size).toBe(1);
    expect(await send(alice)).toMatchObject({ seq: joined + 2 }); // the repeats left no hole
  });

  it('takes one id once, even when it comes to two channels at the same moment', async () => {
    const elsewhere = await app.aChannel({ workspaceId: workspace.id, members: [alice] });
    for (const draft of range(5).map(() => aDraft())) {
      const both = [draft, { ...draft, channelId: elsewhere }].map((each) => messages.send(alice, each));
      const [refused] = (await Promise.allSettled(both)).filter(({ status }) => status === 'rejected');
      expect(refused).toMatchObject({ reason: { code: 'conflict' } });
    }
  });

  it('answers a retry with the message as it now is', async () => {
    const draft = aDraft();
    await messages.send(alice, draft);
    await messages.edit(alice, { channelId, messageId: draft.id, body: plain('dinner?') });
    expect(await messages.send(alice, draft)).toMatchObject({ body: plain('dinner?'), rev: joined + 2 });
  });

  it('answers a retry even when the channel was archived meanwhile', async () => {
    const draft = aDraft();
    const sent = await messages.send(alice, draft);
    await app.db.query('update channels set archived_at = now() where id = $1', [channelId]);
    expect(await messages.send(alice, draft)).toEqual(sent);
    await expect(send(alice)).rejects.toEqual(expect.objectContaining({ code: 'forbidden', details: { reason: 'archived' } }));
  });

  it('refuses an id that stands for something else', async () => {
    const draft = aDraft();
    await messages.send(alice, draft);
    await expect(messages.send(bob, draft)).rejects.toEqual(code('conflict'));
    await expect(messages.send(alice, { ...draft, body: plain('other') })).rejects.toEqual(code('conflict'));
  });

  it('does not let a stranger in, nor say that there is a channel', async () => {
    await expect(send(await app.aUser())).rejects.toEqual(code('not-found'));
  });

  it('asks a member of the workspace to join first', async () => {
    await expect(send(await app.aUserIn(workspace))).rejects.toEqual(
      expect.objectContaining({ code: 'forbidden', details: { reason: 'not-in-channel' } }),
    );
  });

  it('keeps ciphertext as it is', async () => {
    const body: MessageBody = { kind: 'sealed', epoch: 3, ciphertext: 'c2VhbGVk' };
    expect(await messages.send(alice, { ...aDraft(), body })).toMatchObject({ body });
  });
});

describe('editing', () => {
  it('keeps what was said before', async () => {
    const { id: messageId } = await send(alice, 'one');
    await messages.edit(alice, { channelId, messageId, body: plain('two') });
    const edited = await messages.edit(alice, { channelId, messageId, body: plain('three') });
    expect(edited).toMatchObject({ body: plain('three'), seq: joined + 1, rev: joined + 3 });
    const { items } = await history.listEdits(bob, { channelId, messageId });
    expect(items.map(({ body, rev }) => ({ body, rev }))).toEqual([
      { body: plain('one'), rev: joined + 2 },
      { body: plain('two'), rev: joined + 3 },
    ]);
  });

  it('changes nothing by the same body again', async () => {
    const { id: messageId } = await send(alice, 'one');
    const edit = { channelId, messageId, body: plain('two') };
    expect(await messages.edit(alice, edit)).toEqual(await messages.edit(alice, edit));
  });

  it("leaves another's message alone", async () => {
    const { id: messageId } = await send(alice);
    await expect(messages.edit(bob, { channelId, messageId, body: plain('mine') })).rejects.toEqual(code('forbidden'));
  });

  it('does not bring back what was deleted', async () => {
    const { id: messageId } = await send(alice);
    await messages.remove(alice, { channelId, messageId });
    await expect(messages.edit(alice, { channelId, messageId, body: plain('again') })).rejects.toEqual(code('not-found'));
  });
});

describe('deleting', () => {
  it('takes text and history and leaves the place', async () => {
    const { id: messageId, seq } = await send(alice, 'one');
    await messages.edit(alice, { channelId, messageId, body: plain('two') });
    expect(await messages.remove(alice, { channelId, messageId })).toMatchObject({ body: null, seq, rev: joined + 3 });
    expect(await history.listEdits(bob, { channelId, messageId })).toEqual({ items: [] });
  });

  it('twice is once', async () => {
    const { id: messageId } = await send(alice);
    const first = await messages.remove(alice, { channelId, messageId });
    expect(await messages.remove(alice, { channelId, messageId })).toEqual(first);
  });

  it('is for the author and for moderators', async () => {
    const moderator = await app.aUserIn(workspace, 'moderator');
    const { id: messageId } = await send(alice);
    await expect(messages.remove(bob, { channelId, messageId })).rejects.toEqual(code('forbidden'));
    expect(await messages.remove(moderator, { channelId, messageId })).toMatchObject({ body: null });
  });
});

describe('reading', () => {
  it('pages backwards and forwards without a gap or a repeat', async () => {
    const all = [];
    for (const index of range(7)) all.push(await send(alice, `m${index}`));
    const latest = await history.list(bob, { channelId, limit: 3 });
    expect(latest).toMatchObject({ items: all.slice(4), hasEarlier: true, hasLater: false, rev: joined + 7 });
    const earlier = await history.list(bob, { channelId, before: all[4]!.seq, limit: 3 });
    expect(earlier).toMatchObject({ items: all.slice(1, 4), hasEarlier: true, hasLater: true });
    expect(await history.list(bob, { channelId, after: all[3]!.seq, limit: 10 })).toMatchObject({ items: all.slice(4), hasLater: false });
  });

  it('shows what is around a message', async () => {
    const all = [];
    for (const index of range(9)) all.push(await send(alice, `m${index}`));
    const around = await history.list(bob, { channelId, around: all[4]!.seq, limit: 4 });
    expect(around).toMatchObject({ items: all.slice(2, 6), hasEarlier: true, hasLater: true });
  });

  it('shows the latest of many former bodies', async () => {
    const { id: messageId } = await send(alice);
    await app.db.query(
      `insert into message_edits (message_id, rev, body, edited_at, edited_by)
       select $1, n, '{"kind": "plain", "text": "draft"}', now(), $2 from generate_series(101, 100 + $3::int + 50) n`,
      [messageId, alice.userId, maxEdits],
    );
    const { items } = await history.listEdits(bob, { channelId, messageId });
    expect(items.map(({ rev }) => rev)).toEqual(range(maxEdits).map((index) => 151 + index));
  });

  it('gives nothing to who is removed in the middle of it', async () => {
    const stored = app.get(MessagesRepository);
    const secret = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice, bob] });
    const { id } = await messages.send(alice, { ...aDraft('for two'), channelId: secret });
    const { findIn } = stored;
    stored.findIn = async function (...args) {
      const found = await findIn.apply(this, args);
      await app.db.query(`update channel_members set left_at = now() where channel_id = $1 and user_id = $2`, [secret, bob.userId]);
      return found;
    };
    const reading = history.get(bob, { channelId: secret, messageId: id }).finally(() => (stored.findIn = findIn));
    await expect(reading).rejects.toEqual(code('not-found'));
  });

  it('asks once for a page, and who may read it, and once for what changed', async () => {
    await history.list(alice, { channelId }); // and the log's epoch, the first time
    const asked = jest.spyOn(app.db, 'prepared');
    await history.list(alice, { channelId, before: 3 });
    expect(asked).toHaveBeenCalledTimes(1);
    const { rev } = await send(alice, 'one more');
    asked.mockClear();
    expect((await history.changes(alice, { channelId, after: rev - 1 })).messages).toHaveLength(1);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });

  it('is for those who see the channel', async () => {
    const stranger = await app.aUser();
    await expect(history.list(stranger, { channelId })).rejects.toEqual(code('not-found'));
    await expect(history.changes(stranger, { channelId, after: 0 })).rejects.toEqual(code('not-found'));
  });
});

describe('catching up', () => {
  it('tells every change after a rev, page by page, once each', async () => {
    const [one, two] = [await send(alice, 'one'), await send(alice, 'two')];
    await send(bob, 'three');
    await messages.edit(alice, { channelId, messageId: one.id, body: plain('uno') });
    await messages.remove(alice, { channelId, messageId: two.id });
    const seen: Message[] = [];
    let after = joined;
    for (let hasMore = true; hasMore;) {
      const page = await history.changes(bob, { channelId, after, limit: 1 });
      seen.push(...page.messages);
      ({ rev: after, hasMore } = page);
    }
    expect(after).toBe(joined + 5);
    expect(seen.map(({ rev, body }) => ({ rev, text: body?.kind === 'plain' ? body.text : null }))).toEqual([
      { rev: joined + 3, text: 'three' },
      { rev: joined + 4, text: 'uno' },
      { rev: joined + 5, text: null },
    ]);
  });

  it('tells who came and went', async () => {
    const { members, rev } = await history.changes(bob, { channelId, after: 0 });
    expect(members.map((change) => [change.user.id, change.isMember, change.rev])).toEqual([
      [alice.userId, true, 1],
      [bob.userId, true, 2],
    ]);
    expect(rev).toBe(joined);
  });

  it('says which channels moved and which are out of sight', async () => {
    const quiet = await app.aChannel({ workspaceId: workspace.id, members: [alice] });
    const secret = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [bob] });
    await send(bob);
    const answer = await history.sync(alice, { channels: { [channelId]: joined, [quiet]: 1, [secret]: 1 } });
    expect(answer).toMatchObject({ moved: { [channelId]: joined + 1 }, gone: [secret] });
  });
});

describe('the read mark', () => {
  const mark = (actor: Actor, upTo: number) => app.get(ReadMarksService).mark(actor, { channelId, upTo });

  it('moves forward only, and not past what is there', async () => {
    await send(alice);
    await send(alice);
    expect(await mark(bob, joined + 1)).toMatchObject({ readUpTo: joined + 1, unreadCount: 1 });
    expect(await mark(bob, joined)).toMatchObject({ readUpTo: joined + 1, unreadCount: 1 });
    expect(await mark(bob, 2_000_000)).toMatchObject({ readUpTo: joined + 2, unreadCount: 0 });
  });

  it('is for people in the channel', async () => {
    await expect(mark(await app.aUserIn(workspace), 1)).rejects.toEqual(code('forbidden'));
    await expect(mark(await app.aUser(), 1)).rejects.toEqual(code('not-found'));
  });
});
