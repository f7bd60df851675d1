import type { ChannelId, BuiltInRole } from '@chatera/protocol';
import { MessageId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import type { TestApp, TestWorkspace } from '../index.js';
import { callers, insidersOf, signedInCallers, type SignedInCaller, type WalkedKind } from './callers.js';

export interface World {
  readonly workspace: TestWorkspace;
  readonly other: TestWorkspace;
  readonly people: Readonly<Record<SignedInCaller, Actor>>;
}

/** A workspace with one of each kind of caller, and another one beside it. `passwordHash` is everybody's. */
export async function aWorld(app: TestApp, passwordHash: string): Promise<World> {
  const [workspace, other] = [await app.aWorkspace(), await app.aWorkspace()];
  await app.aUserIn(other, 'owner');
  const entries: [SignedInCaller, Actor][] = [];
  for (const name of signedInCallers) entries.push([name, await aPerson(app, name, { workspace, other })]);
  const people = Object.fromEntries(entries) as Record<SignedInCaller, Actor>; // one entry for each
  await app.db.query('update users set password_hash = $1 where id = any($2)', [passwordHash, entries.map(([, { userId }]) => userId)]);
  return { workspace, other, people };
}

async function aPerson(app: TestApp, name: SignedInCaller, { workspace, other }: Pick<World, 'workspace' | 'other'>): Promise<Actor> {
  const role: BuiltInRole | null = callers[name];
  if (role) return app.aUserIn(workspace, role);
  return name === 'other-workspace' ? app.aUserIn(other, 'member') : app.aUser();
}

/** A channel of a kind with its insiders in it, and the ex-member as somebody who left. */
export async function aWalkedChannel(app: TestApp, { workspace, people }: World, kind: WalkedKind): Promise<ChannelId> {
  const isDirect = kind === 'direct' || kind === 'group';
  const insiders = insidersOf(kind).map((name) => people[name as SignedInCaller]); // nobody anonymous is inside
  const id = await app.aChannel({
    ...(!isDirect && { workspaceId: workspace.id }),
    kind: kind === 'archived' ? 'public' : kind,
    isArchived: kind === 'archived',
    members: kind === 'direct' ? insiders : [...insiders, people['ex-member']],
  });
  await app.db.query('update channel_members set left_at = now() where channel_id = $1 and user_id = $2', [id, people['ex-member'].userId]);
  return id;
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
