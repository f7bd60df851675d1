import {
  builtInRank,
  ChannelId,
  RoleId,
  SessionId,
  toBits,
  UserId,
  WorkspaceId,
  type BuiltInRole,
  type Permission,
  type PermissionBits,
} from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { builtInRoles } from '../features/roles/index.js';
import type { Actor } from '../platform/actor.js';
import type { Database } from '../platform/database/database.js';

export interface TestWorkspace {
  readonly id: WorkspaceId;
  readonly roles: Readonly<Record<BuiltInRole, RoleId>>;
}

export interface TestChannelDraft {
  readonly workspaceId?: WorkspaceId;
  readonly kind?: 'public' | 'private' | 'direct' | 'group';
  readonly members?: readonly Actor[];
  readonly name?: string;
  readonly isArchived?: boolean;
}

export type Builders = ReturnType<typeof builders>;

/**
 * Rows straight into the tables, for tests of one service that need a world around it. Nothing is published. Each returns what a service
 * would be handed: people as actors with a session of their own.
 */
export function builders(db: Database) {
  return {
    /** An account, signed in on one device a moment ago. */
    aUser: (displayName = aName('Person')): Promise<Actor> => aUser(db, displayName),

    /** The same account on another device. */
    anotherDevice: (actor: Actor): Promise<Actor> => aSession(db, actor.userId),

    /** With its six built-in roles. `permissions` replaces what a role may. */
    aWorkspace: (permissions: Partial<Record<BuiltInRole, readonly Permission[]>> = {}): Promise<TestWorkspace> =>
      aWorkspace(db, permissions),

    /** An account that is in the workspace with a role. */
    aUserIn: async (workspace: TestWorkspace, role: BuiltInRole = 'member'): Promise<Actor> => {
      const actor = await builders(db).aUser(aName(role));
      await join(db, { workspace, actor, role });
      return actor;
    },

    join: (workspace: TestWorkspace, actor: Actor, role: BuiltInRole = 'member'): Promise<void> => join(db, { workspace, actor, role }),

    /** A channel and its members: public ones in a workspace unless said otherwise. Each member takes a rev. */
    aChannel: (draft: TestChannelDraft): Promise<ChannelId> => aChannel(db, draft),
  };
}

let counter = 0;
const aName = (what: string) => `${what} ${(counter += 1)}`;

const insertSession = `
  insert into sessions (id, user_id, device_name, network, method, refresh_in, expires_at)
  values ($1, $2, 'Test', '127.0.0.0/24', 'password', 'body', now() + interval '60 days')`;

async function aUser(db: Database, displayName: string): Promise<Actor> {
  const [sessionId, userId] = [SessionId.parse(uuidv7()), UserId.parse(uuidv7())];
  await db.query(`with account as (insert into users (id, email, display_name) values ($2, $3, $4)) ${insertSession}`, [
    sessionId,
    userId,
    `${userId}@example.org`,
    displayName,
  ]);
  return { userId, sessionId, authenticatedAt: new Date() };
}

async function aSession(db: Database, userId: UserId): Promise<Actor> {
  const sessionId = SessionId.parse(uuidv7());
  await db.query(insertSession, [sessionId, userId]);
  return { userId, sessionId, authenticatedAt: new Date() };
}

/** What the product itself begins with. */
const defaults = Object.fromEntries(builtInRoles.map(({ builtIn, permissions }) => [builtIn, permissions])) as Record<
  BuiltInRole,
  PermissionBits
>;

async function aWorkspace(db: Database, permissions: Partial<Record<BuiltInRole, readonly Permission[]>>): Promise<TestWorkspace> {
  const id = WorkspaceId.parse(uuidv7());
  const names = Object.keys(builtInRank) as BuiltInRole[]; // Object.keys widens to string
  const roles = Object.fromEntries(names.map((name) => [name, RoleId.parse(uuidv7())])) as Record<BuiltInRole, RoleId>; // one for each
  await db.query(
    `with workspace as (insert into workspaces (id, name) values ($1, $2))
     insert into roles (id, workspace_id, name, built_in, rank, permissions)
     select role.id, $1, role.name, role.name, role.rank, role.permissions
     from unnest($3::uuid[], $4::text[], $5::int[], $6::bigint[]) as role (id, name, rank, permissions)`,
    [
      id,
      aName('Workspace'),
      names.map((name) => roles[name]),
      names,
      names.map((name) => builtInRank[name]),
      names.map((name) => String(permissions[name] ? toBits(permissions[name]) : defaults[name])),
    ],
  );
  return { id, roles };
}

async function join(
  db: Database,
  { workspace, actor, role }: { workspace: TestWorkspace; actor: Actor; role: BuiltInRole },
): Promise<void> {
  await db.query(
    `with member as (insert into workspace_members (workspace_id, user_id) values ($1, $2))
     insert into member_roles (workspace_id, user_id, role_id) select $1, $2, $3 where $3::uuid is not null`,
    [workspace.id, actor.userId, role === 'everyone' ? null : workspace.roles[role]],
  );
}

async function aChannel(db: Database, draft: TestChannelDraft): Promise<ChannelId> {
  const { workspaceId = null, members = [], kind = 'public', isArchived = false } = draft;
  const id = ChannelId.parse(uuidv7());
  const isDirect = kind === 'direct' || kind === 'group';
  await db.query(
    `with channel as (
       insert into channels (id, workspace_id, kind, name, direct_key, rev, archived_at)
       values ($1, $2, $3, $4, $5, cardinality($6::uuid[]), case when $7 then now() end)
     )
     insert into channel_members (channel_id, user_id, rev)
     select $1, member.id, member.rev from unnest($6::uuid[]) with ordinality as member (id, rev)`,
    [
      id,
      workspaceId,
      kind,
      isDirect ? null : (draft.name ?? aName('channel').replace(' ', '-')),
      isDirect ? id : null,
      members.map(({ userId }) => userId),
      isArchived,
    ],
  );
  return id;
}
