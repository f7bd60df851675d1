import { toBits, type ChannelId, type MessageId, type UserId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import type { TestApp } from '../index.js';
import { callers, isInside, type CallerName, type WalkedKind } from './callers.js';
import { aStoredMessage, type World } from './world.js';

/** One question: may this caller, in this channel, do this? */
export interface Cell {
  readonly app: TestApp;
  readonly world: World;
  readonly caller: CallerName;
  readonly actor: Actor | null;
  readonly kind: WalkedKind;
  readonly channelId: ChannelId;
  readonly password: string;
}

export const nothing = { input: () => ({}) };
export const inWorkspace = { input: ({ world }: Cell) => ({ workspaceId: world.workspace.id }) };
export const inChannel = { input: ({ channelId }: Cell) => ({ channelId }) };
export const plain = (text: string) => ({ kind: 'plain' as const, text });
export const unique = () => uuidv7().slice(-12);

export const target = (cell: Cell, role: 'guest' | 'member' = 'member'): Promise<Actor> => cell.app.aUserIn(cell.world.workspace, role);
/** Who shares nothing with anybody here sees nobody. */
const seesNobody = ({ caller }: Cell) => (caller === 'other-workspace' || caller === 'ex-member' ? ('not-found' as const) : undefined);
const isGuest = ({ caller }: Cell) => callers[caller] === 'guest';
/** Guests do not see somebody with whom they share no channel. */
export const seesStranger = (cell: Cell) => (isGuest(cell) ? ('not-found' as const) : seesNobody(cell));

/** There are two owners: one of them finds the other gone. */
export async function aloneAsOwner({ app, world, caller }: Cell): Promise<void> {
  if (caller !== 'owner') return;
  const { roles } = world.workspace;
  await app.db.query('update member_roles set role_id = $1 where user_id = $2', [roles.member, world.people['owner-outside'].userId]);
}
export const lastOwner = ({ caller }: Cell) => (caller === 'owner' ? ('conflict' as const) : undefined);

/** The caller's own message where they are in the channel, else the member's. */
export async function ownMessage(cell: Cell): Promise<{ channelId: ChannelId; messageId: MessageId }> {
  const { app, world, channelId, caller, kind, actor } = cell;
  const author = actor && isInside(caller, kind) ? actor : world.people.member;
  return { channelId, messageId: await aStoredMessage(app, channelId, author) };
}

/** A reaction of the caller's, as it is stored. */
export async function ownReaction(cell: Cell) {
  const place = await ownMessage(cell);
  const { userId } = cell.actor ?? cell.world.people.member;
  const reaction = { emoji: '👍', count: 1, since: 1, userIds: [userId] };
  await cell.app.db.query(
    `with counted as (update messages set reactions = $3 where id = $1)
     insert into reactions (message_id, emoji, user_id, rev) values ($1, '👍', $2, 1)`,
    [place.messageId, userId, JSON.stringify([reaction])],
  );
  return { ...place, emoji: '👍' };
}

/** A thread that the caller began and follows, with a reply in it. */
export async function ownThread(cell: Cell): Promise<{ channelId: ChannelId; threadId: MessageId }> {
  const { channelId, messageId: threadId } = await ownMessage(cell);
  const replyId = await aStoredMessage(cell.app, channelId, cell.world.people.member);
  const { userId } = cell.actor ?? cell.world.people.member;
  await cell.app.db.query(
    `with reply as (update messages set thread_id = $1, parent_id = $1, in_channel = false where id = $2 returning seq),
       root as (update messages set thread = thread_with(null, 1, reply.seq, array[$3::uuid]) from reply where id = $1)
     insert into thread_follows (user_id, thread_id, channel_id, read_up_to) values ($3, $1, $4, 0)`,
    [threadId, replyId, userId, channelId],
  );
  return { channelId, threadId };
}

/** A draft of the caller's, as it is stored. */
export async function ownDraft({ app, world, channelId, actor }: Cell): Promise<{ channelId: ChannelId; after: number }> {
  const { userId } = actor ?? world.people.member;
  const [row] = await app.db.query<{ version: number }>(
    `insert into drafts (user_id, channel_id, text, version) values ($1, $2, 'walking', nextval('draft_versions'))
     on conflict (user_id, place_id) do update set version = excluded.version returning version::float8 as version`,
    [userId, channelId],
  );
  return { channelId, after: row?.version ?? 0 };
}

/** One more muted channel than there are. */
export async function ownSidebar({ app, world, channelId, actor }: Cell) {
  const { userId } = actor ?? world.people.member;
  const [row] = await app.db.query<{ version: number; muted: string[] }>('select version, muted from sidebars where user_id = $1', [
    userId,
  ]);
  return { after: row?.version ?? 0, muted: [...(row?.muted ?? []), channelId], sections: [] };
}

/** Only who is in a channel has read it up to somewhere. */
export const outsidersHaveNoMark = ({ caller, kind }: Cell) => (isInside(caller, kind) ? undefined : ('forbidden' as const));

/** The seq of a message that everybody in the channel has read. */
export async function readByAll({ app, world, channelId }: Cell): Promise<number> {
  await aStoredMessage(app, channelId, world.people.member);
  const [row] = await app.db.query<{ rev: number }>('select rev from channels where id = $1', [channelId]);
  await app.db.query('update channel_members set read_up_to = $2 where channel_id = $1', [channelId, row?.rev]);
  return row?.rev ?? 0;
}

export async function somebodyIn(cell: Cell): Promise<{ channelId: ChannelId; userId: UserId }> {
  const { userId } = await target(cell, 'guest');
  await cell.app.db.query(
    `with counted as (update channels set rev = rev + 1 where id = $1 returning rev)
     insert into channel_members (channel_id, user_id, rev) select $1, $2, rev from counted`,
    [cell.channelId, userId],
  );
  return { channelId: cell.channelId, userId };
}

export async function customRole({ app, world }: Cell): Promise<string> {
  const id = uuidv7();
  await app.db.query(`insert into roles (id, workspace_id, name, rank, permissions) values ($1, $2, 'Helpers', 15, 0)`, [
    id,
    world.workspace.id,
  ]);
  return id;
}

/** The same that `setOverwrite` makes. */
export async function storedOverwrite({ app, channelId, world }: Cell) {
  const targetId = world.workspace.roles.guest;
  await app.db.query(
    `insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, 'role', 0, $3) on conflict do nothing`,
    [channelId, targetId, String(toBits(['removeMembers']))],
  );
  return { channelId, targetId };
}

export const emailOf = async ({ app, world, actor }: Cell): Promise<string> => {
  const [row] = await app.db.query<{ email: string }>('select email from users where id = $1', [(actor ?? world.people.member).userId]);
  return row?.email ?? '';
};
