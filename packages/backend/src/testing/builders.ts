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
    aUser: async (displayName = aName('Person')): Promise<Actor> => {
      const userId = UserId.parse(uuidv7());
      await db.query('insert into users (id, email, display_name) values ($1, $2, $3)', [userId, `${userId}@example.org`, displayName]);
      return aSession(db, userId);
    },

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

async function aSession(db: Database, userId: UserId): Promise<Actor> {
  const sessionId = SessionId.parse(uuidv7());
  await db.query(
    `insert into sessions (id, user_id, device_name, network, method, refresh_in, expires_at)
     values ($1, $2, 'Test', '127.0.0.0/24', 'password', 'body', now() + interval '60 days')`,
    [sessionId, userId],
  );
  return { userId, sessionId, authenticatedAt: new Date() };
}

/** What the product itself begins with. */
const defaults = Object.fromEntries(builtInRoles.map(({ builtIn, permissions }) => [builtIn, permissions])) as Record<
  BuiltInRole,
  PermissionBits
>;

async function aWorkspace(db: Database, permissions: Partial<Record<BuiltInRole, readonly Permission[]>>): Promise<TestWorkspace> {
  const id = WorkspaceId.parse(uuidv7());
  const roles = {} as Record<BuiltInRole, RoleId>;
  await db.query('insert into workspaces (id, name) values ($1, $2)', [id, aName('Workspace')]);
  for (const [builtIn, rank] of Object.entries(builtInRank) as [BuiltInRole, number][]) {
    roles[builtIn] = RoleId.parse(uuidv7());
    await db.query('insert into roles (id, workspace_id, name, built_in, rank, permissions) values ($1, $2, $3, $3, $4, $5)', [
      roles[builtIn], id, builtIn, rank, String(permissions[builtIn] ? toBits(permissions[builtIn]) : defaults[builtIn]),
    ]); // prettier-ignore
  }
  return { id, roles };
}

async function join(
  db: Database,
  { workspace, actor, role }: { workspace: TestWorkspace; actor: Actor; role: BuiltInRole },
): Promise<void> {
  await db.query('insert into workspace_members (workspace_id, user_id) values ($1, $2)', [workspace.id, actor.userId]);
  if (role === 'everyone') return;
  await db.query('insert into member_roles (workspace_id, user_id, role_id) values ($1, $2, $3)', [
    workspace.id,
    actor.userId,
    workspace.roles[role],
  ]);
}

async function aChannel(db: Database, draft: TestChannelDraft): Promise<ChannelId> {
  const { workspaceId = null, members = [], kind = 'public', isArchived = false } = draft;
  const id = ChannelId.parse(uuidv7());
  const isDirect = kind === 'direct' || kind === 'group';
  await db.query(
    `insert into channels (id, workspace_id, kind, name, direct_key, rev, archived_at)
     values ($1, $2, $3, $4, $5, $6, case when $7 then now() end)`,
    [
      id,
      workspaceId,
      kind,
      isDirect ? null : (draft.name ?? aName('channel').replace(' ', '-')),
      isDirect ? id : null,
      members.length,
      isArchived,
    ],
  );
  for (const [index, { userId }] of members.entries()) {
    await db.query('insert into channel_members (channel_id, user_id, rev) values ($1, $2, $3)', [id, userId, index + 1]);
  }
  return id;
}
