import { MessageId, type BuiltInRole, type ChannelId, type ChannelKind } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import type { TestApp, TestWorkspace } from '../index.js';
import { callers, insidersOf, isArchived, signedInCallers, type SignedInCaller, type WalkedKind } from './callers.js';

export interface World {
  readonly workspace: TestWorkspace;
  readonly other: TestWorkspace;
  readonly people: Readonly<Record<SignedInCaller, Actor>>;
}

/** A workspace with one of each kind of caller, and another one beside it. `passwordHash` is everybody's. */
export async function aWorld(app: TestApp, passwordHash: string): Promise<World> {
  const [workspace, other] = await Promise.all([app.aWorkspace(), app.aWorkspace()]);
  await app.aUserIn(other, 'owner');
  const entries = await Promise.all(
    signedInCallers.map(async (name) => [name, await aPerson(app, name, { workspace, other })] as [SignedInCaller, Actor]), // a pair
  );
  const people = Object.fromEntries(entries) as Record<SignedInCaller, Actor>; // one entry for each
  await app.db.query('update users set password_hash = $1 where id = any($2)', [passwordHash, entries.map(([, { userId }]) => userId)]);
  return { workspace, other, people };
}

async function aPerson(app: TestApp, name: SignedInCaller, { workspace, other }: Pick<World, 'workspace' | 'other'>): Promise<Actor> {
  const role: BuiltInRole | null = callers[name];
  if (role) return app.aUserIn(workspace, role);
  return name === 'other-workspace' ? app.aUserIn(other, 'member') : app.aUser();
}

/** A channel of a kind with its insiders in it. */
export async function aWalkedChannel(app: TestApp, { workspace, people }: World, kind: WalkedKind): Promise<ChannelId> {
  const facts = kindOf[kind];
  return app.aChannel({
    ...(facts !== 'direct' && facts !== 'group' && { workspaceId: workspace.id }),
    kind: facts,
    isArchived: isArchived(kind),
    members: insidersOf(kind).map((name) => people[name]),
  });
}

/** What a walked kind is to the server. */
export const kindOf = {
  public: 'public',
  private: 'private',
  group: 'group',
  direct: 'direct',
  'archived-public': 'public',
  'archived-private': 'private',
  'archived-group': 'group',
} as const satisfies Record<WalkedKind, ChannelKind>;

/** Made by the workspace's owner. */
export async function anInviteCode(app: TestApp, { id, roles }: TestWorkspace): Promise<string> {
  const code = `walk-${uuidv7()}`;
  await app.db.query(
    `insert into invites (id, workspace_id, code, role_id, created_by)
     select $1, $2, $3, $4, user_id from member_roles where workspace_id = $2 and role_id = $5 limit 1`,
    [uuidv7(), id, code, roles.member, roles.owner],
  );
  return code;
}

/** A message that stands in a channel, without anybody being told. */
export async function aStoredMessage(app: TestApp, channelId: ChannelId, author: Actor): Promise<MessageId> {
  const id = MessageId.parse(uuidv7());
  await app.db.query(
    `with counted as (update channels set rev = rev + 1 where id = $1 returning rev)
     insert into messages (id, channel_id, author_id, seq, rev, body, content_hash) select $2, $1, $3, rev, rev, $4, $5 from counted`,
    [channelId, id, author.userId, JSON.stringify({ kind: 'plain', text: 'hello' }), Buffer.alloc(32)],
  );
  return id;
}
