import type { ChannelId, MessageId } from '@chatera/protocol';
import type { Known } from '@chatera/testkit/builders';
import { v7 as uuidv7 } from 'uuid';
import { MailTokens, SessionsService } from '../../features/auth/index.js';
import type { Actor } from '../../platform/actor.js';
import { aStoredMessage } from '../access/world.js';
import type { TestApp, TestWorkspace } from '../index.js';

export const password = 'walking through every door';

/** A world that requests can truly act in, and an owner in it who sends them. */
export interface Stage {
  readonly token: string;
  readonly known: Known;
}

/** How often a field is made up although there is something that would fit. */
const strangeness = 0.15;

/** Values by the name of the field that asks for such a one. */
type Things = Readonly<Record<string, readonly unknown[]>>;

/** `passwordHash` is that of `password`. */
export async function aStage(app: TestApp, passwordHash: string): Promise<Stage> {
  const [mine, open] = await Promise.all([app.aWorkspace(), app.aWorkspace()]);
  // With a second owner one may leave, and delete one's account.
  const [caller, member, guest, stranger] = await Promise.all([
    app.aUserIn(mine, 'owner'),
    app.aUserIn(mine),
    app.aUserIn(mine, 'guest'),
    app.aUserIn(open, 'owner'),
    app.aUserIn(mine, 'owner'),
  ]);
  await app.db.query('update users set password_hash = $1 where id = $2', [passwordHash, caller.userId]);
  await app.db.query(`update workspaces set join_policy = 'open' where id = $1`, [open.id]);
  const signedIn = await signIn(app, caller);
  const people = { caller, member, guest };
  const things: Things = {
    ...(await account(app, caller)),
    ...(await inWorkspace(app, mine, people)),
    ...(await inChannels(app, mine, people)),
    workspaceId: [mine.id, mine.id, open.id],
    code: [await anInvite(app, mine, caller), await anInvite(app, open, stranger)].map(({ code }) => code),
    accessToken: [signedIn.accessToken],
    refreshToken: [signedIn.refreshToken],
  };
  return { token: signedIn.accessToken, known: knowing(things) };
}

const knowing =
  (things: Things): Known =>
  (field, random) => {
    const values = [...(things[field] ?? []), ...(made[field] ? [made[field]()] : [])];
    return values.length === 0 || random.chance(strangeness) ? undefined : values[random.between(0, values.length - 1)];
  };

/** What a caller makes new for each request. */
const made: Readonly<Record<string, () => unknown>> = {
  id: () => uuidv7(),
  name: () => `Name ${uuidv7()}`,
  email: () => `${uuidv7()}@example.org`,
  emoji: () => '👍',
};

async function signIn(app: TestApp, { userId }: Actor): Promise<{ accessToken: string; refreshToken: string }> {
  const from = { ip: '127.0.0.1', deviceName: 'Test', refreshIn: 'body' } as const;
  const { signedIn, refreshToken } = await app.get(SessionsService).open(userId, 'password', from);
  return { accessToken: signedIn.accessToken, refreshToken };
}

async function account(app: TestApp, caller: Actor): Promise<Things> {
  const { userId } = caller;
  const email = `${userId}@example.org`;
  const kinds = ['email', 'password-reset'] as const;
  return {
    email: [email],
    password: [password],
    currentPassword: [password],
    newPassword: ['another walk in the grass'],
    sessionId: [(await app.anotherDevice(caller)).sessionId, (await app.anotherDevice(caller)).sessionId, caller.sessionId],
    token: await Promise.all(kinds.map((kind) => app.get(MailTokens).issue(kind, { userId, email }))),
  };
}

type People = Readonly<Record<'caller' | 'member' | 'guest', Actor>>;

async function inWorkspace(app: TestApp, workspace: TestWorkspace, { caller, member, guest }: People): Promise<Things> {
  const { roles } = workspace;
  const helpers = uuidv7();
  await app.db.query(`insert into roles (id, workspace_id, name, rank, permissions) values ($1, $2, 'Helpers', 15, 0)`, [
    helpers,
    workspace.id,
  ]);
  return {
    userId: [member.userId, guest.userId],
    userIds: [[member.userId], [member.userId, guest.userId]],
    roleId: [helpers, helpers, roles.member, roles.guest],
    roleIds: [[roles.guest], [roles.moderator, helpers], [roles.member]],
    targetId: [roles.guest, member.userId],
    inviteId: [(await anInvite(app, workspace, caller)).id],
  };
}

async function anInvite(app: TestApp, { id, roles }: TestWorkspace, { userId }: Actor): Promise<{ id: string; code: string }> {
  const invite = { id: uuidv7(), code: `hostile-${uuidv7()}` };
  await app.db.query('insert into invites (id, workspace_id, code, role_id, created_by) values ($1, $2, $3, $4, $5)', [
    invite.id,
    id,
    invite.code,
    roles.member,
    userId,
  ]);
  return invite;
}

/** All the messages are in the public channel, which is named most often. */
async function inChannels(app: TestApp, { id: workspaceId }: TestWorkspace, { caller, member, guest }: People): Promise<Things> {
  const members = [caller, member, guest];
  const [open, secret, archived, group] = await Promise.all([
    app.aChannel({ workspaceId, members }),
    app.aChannel({ workspaceId, members, kind: 'private' }),
    app.aChannel({ workspaceId, members, isArchived: true }),
    app.aChannel({ members, kind: 'group' }),
  ]);
  const authors = [caller, caller, member];
  const messageId: MessageId[] = await Promise.all(authors.map((author) => aStoredMessage(app, open, author)));
  await app.db.query(`insert into thread_follows (user_id, thread_id, channel_id, read_up_to) select $1, unnest($2::uuid[]), $3, 0`, [
    caller.userId,
    messageId,
    open,
  ]);
  const channelId: ChannelId[] = [open, open, open, secret, archived, group];
  return {
    channelId,
    messageId,
    threadId: messageId,
    parentId: messageId,
    channels: [{ [open]: 0, [secret]: 1 }, { [group]: 3 }],
    before: [3, 5],
    after: [0, 2],
    around: [4],
    upTo: [0, 3, 6],
  };
}
