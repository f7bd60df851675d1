import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MessageId, toBits, type ChannelId, type ChatError } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { MessagesService } from './messages.service.js';

let app: TestApp;
let messages: MessagesService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let channelId: ChannelId;

const aDraft = (text = 'lunch?', into = channelId) => ({
  id: MessageId.parse(uuidv7()),
  channelId: into,
  body: { kind: 'plain', text } as const,
});
const send = (actor: Actor, text?: string) => messages.send(actor, aDraft(text));
const code = (expected: string) => expect.objectContaining({ code: expected });
const range = (length: number) => Array.from({ length }, (_, index) => index);
const sql = (text: string, values: unknown[]) => app.db.query(text, values);
const revOf = async (id: ChannelId) => (await app.db.one<{ rev: number }>('select rev from channels where id = $1', [id]))?.rev;

beforeAll(async () => {
  app = await testApp();
  messages = app.get(MessagesService);
});
afterAll(() => app.close());
beforeEach(async () => {
  workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  channelId = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice, bob] });
});

const overwrite = (targetId: string, deny: bigint) =>
  sql(`insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, 'role', 0, $3)`, [channelId, targetId, String(deny)]); // prettier-ignore
const send_ = toBits(['sendMessages']);

/** What takes the right to send from somebody who has just used it, without a word to this process; and what gives it back. */
const takings = {
  'the role loses the permission': {
    take: () => sql('update roles set permissions = permissions & ~$2::bigint where workspace_id = $1', [workspace.id, String(send_)]),
    giveBack: () => sql('update roles set permissions = permissions | $2::bigint where workspace_id = $1', [workspace.id, String(send_)]),
    code: 'forbidden',
  },
  'an exception of the channel denies it': {
    take: () => overwrite(workspace.roles.everyone, send_),
    giveBack: () => sql('delete from overwrites where channel_id = $1', [channelId]),
    code: 'forbidden',
  },
  'an exception hides the channel': {
    take: () => overwrite(workspace.roles.member, toBits(['viewChannel'])),
    giveBack: () => sql('update overwrites set deny = 0 where channel_id = $1', [channelId]),
    code: 'not-found',
  },
  'they are given a role that is denied': {
    take: async () => {
      await overwrite(workspace.roles.moderator, send_);
      await messages.send(bob, aDraft());
      await sql('insert into member_roles values ($1, $2, $3)', [workspace.id, alice.userId, workspace.roles.moderator]);
    },
    giveBack: () => sql('delete from member_roles where user_id = $1 and role_id = $2', [alice.userId, workspace.roles.moderator]),
    code: 'forbidden',
  },
  'they are removed from the channel': {
    take: () => sql('update channel_members set left_at = now() where channel_id = $1 and user_id = $2', [channelId, alice.userId]),
    giveBack: () => sql('update channel_members set left_at = null where channel_id = $1 and user_id = $2', [channelId, alice.userId]),
    code: 'not-found',
  },
  'they are removed from the workspace': {
    take: async () => {
      await sql('update channel_members set left_at = now() where channel_id = $1 and user_id = $2', [channelId, alice.userId]);
      await sql('delete from workspace_members where user_id = $1', [alice.userId]);
    },
    giveBack: async () => {
      await app.join(workspace, alice);
      await sql('update channel_members set left_at = null where channel_id = $1 and user_id = $2', [channelId, alice.userId]);
    },
    code: 'not-found',
  },
  'the channel is archived': {
    take: () => sql('update channels set archived_at = now() where id = $1', [channelId]),
    giveBack: () => sql('update channels set archived_at = null where id = $1', [channelId]),
    code: 'forbidden',
  },
};

describe('a remembered sender', () => {
  it.each(Object.entries(takings))('is refused at once when %s, and let in again', async (_, taking) => {
    await send(alice);
    await taking.take();
    const before = await revOf(channelId);
    for (let i = 0; i < 2; i++) await expect(send(alice)).rejects.toEqual(code(taking.code));
    expect(await revOf(channelId)).toBe(before);
    await taking.giveBack();
    expect(await send(alice)).toMatchObject({ seq: (before ?? 0) + 1 });
  });

  it('who leaves and comes back as somebody lesser has the lesser rights', async () => {
    await overwrite(workspace.roles.guest, send_);
    await send(alice);
    await sql('delete from workspace_members where user_id = $1', [alice.userId]);
    await app.join(workspace, alice, 'guest');
    await expect(send(alice)).rejects.toEqual(code('forbidden'));
  });

  it('keeps what was sent while the right was taken on one side of it, without a hole', async () => {
    await send(alice);
    const sends = range(40).map(() => send(alice).then(() => 'sent', (error: unknown) => (error as ChatError).code)); // prettier-ignore
    const taken = new Promise((resolve) => setTimeout(resolve, 4)).then(() => takings['they are removed from the channel'].take());
    const ends = await Promise.all(sends);
    await taken;
    const stored = await app.db.query<{ seq: number }>('select seq from messages where channel_id = $1 order by seq', [channelId]);
    expect(stored).toHaveLength(1 + ends.filter((end) => end === 'sent').length);
    expect(stored.map(({ seq }) => seq)).toEqual(range(stored.length).map((index) => 3 + index));
    expect(new Set(ends.filter((end) => end !== 'sent')).size).toBeLessThanOrEqual(1);
  });
});

describe('a batch', () => {
  it('holds many channels and people, and numbers each channel without holes', async () => {
    const channels = await Promise.all(range(5).map(() => app.aChannel({ workspaceId: workspace.id, members: [alice, bob] })));
    for (const channel of channels) for (const person of [alice, bob]) await messages.send(person, aDraft('first', channel));
    const sent = await Promise.all(range(300).map((i) => messages.send(i % 2 ? alice : bob, aDraft(String(i), channels[i % 5]))));
    for (const channel of channels) {
      const seqs = sent.filter((message) => message.channelId === channel).map(({ seq }) => seq);
      expect(seqs).toEqual(range(60).map((index) => 5 + index)); // in the order of their arrival
      expect(await revOf(channel)).toBe(64);
    }
  });

  it('does not suffer for one that PostgreSQL refuses', async () => {
    const bad = { ...aDraft(), body: { kind: 'plain', text: 'a NUL: \0' } as const };
    const [good, other, refused] = await Promise.allSettled([send(alice), send(bob), messages.send(alice, bad), send(alice)]);
    expect([good, other].map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(refused.status).toBe('rejected');
    expect(await revOf(channelId)).toBe(5);
  });
});

it('leaves no message of a channel that is deleted, and takes none for it', async () => {
  await send(alice);
  await sql('delete from channels where id = $1', [channelId]);
  expect(await app.db.query('select 1 from messages where channel_id = $1', [channelId])).toEqual([]);
  await expect(send(alice)).rejects.toEqual(code('not-found'));
});
