import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the first release. Numbers the code relies on are constraints here. */
export class AccountsWorkspacesChannelsMessages1764000000000 implements MigrationInterface {
  readonly name = 'AccountsWorkspacesChannelsMessages1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...accounts, ...workspaces, ...channels, ...messages]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables.toReversed()) await runner.query(`drop table if exists ${table} cascade`);
  }
}

const tables = [
  'server_facts', 'users', 'user_identities', 'signing_keys', 'sessions', 'refresh_tokens', 'mail_tokens', 'pending_registrations', 'oidc_logins',
  'workspaces', 'roles', 'workspace_members', 'member_roles', 'invites', 'channels', 'channel_members', 'overwrites', 'messages', 'message_edits',
]; // prettier-ignore

const accounts = [
  // Facts about this database: its log epoch, the hash of the owner link until it is used.
  `create table server_facts (key text primary key, value text not null)`,
  `insert into server_facts values ('log-epoch', gen_random_uuid()::text)`,

  `create table users (
    id uuid primary key,
    email text check (email = lower(email)),
    email_verified_at timestamptz,
    password_hash text,
    display_name text not null check (display_name <> ''),
    status jsonb,
    created_at timestamptz not null default now(),
    deleted_at timestamptz,
    check (deleted_at is null or (email is null and password_hash is null))
  )`,
  `create unique index users_email on users (email)`,

  `create table user_identities (
    issuer text not null,
    subject text not null,
    user_id uuid not null references users on delete cascade,
    created_at timestamptz not null default now(),
    primary key (issuer, subject)
  )`,
  `create index user_identities_user on user_identities (user_id)`,

  // The private half is sealed with the application key.
  `create table signing_keys (
    kid text primary key,
    public_jwk jsonb not null,
    sealed_private_jwk text not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz
  )`,

  // One row per device, which is one family of refresh tokens.
  `create table sessions (
    id uuid primary key,
    user_id uuid not null references users on delete cascade,
    device_name text not null,
    network text not null,
    method text not null check (method in ('password', 'oidc')),
    refresh_in text not null check (refresh_in in ('cookie', 'body')),
    created_at timestamptz not null default now(),
    authenticated_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz
  )`,
  `create index sessions_user on sessions (user_id) where revoked_at is null`,

  `create table refresh_tokens (
    hash bytea primary key,
    session_id uuid not null references sessions on delete cascade,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create index refresh_tokens_session on refresh_tokens (session_id)`,

  `create table mail_tokens (
    hash bytea primary key,
    user_id uuid not null references users on delete cascade,
    kind text not null check (kind in ('password-reset', 'email')),
    email text not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create index mail_tokens_user on mail_tokens (user_id)`,

  // A registration that waits for the link in the mail; it holds no address against anybody.
  `create table pending_registrations (
    hash bytea primary key,
    email text not null,
    password_hash text not null,
    display_name text not null,
    entry jsonb not null,
    expires_at timestamptz not null
  )`,

  // One-time state of a sign-in at a provider; with a user it waits for the password that links both.
  `create table oidc_logins (
    hash bytea primary key,
    provider_id text not null,
    payload jsonb not null,
    expires_at timestamptz not null
  )`,
];

const workspaces = [
  `create table workspaces (
    id uuid primary key,
    name text not null check (name <> ''),
    join_policy text not null default 'invite' check (join_policy in ('open', 'invite', 'closed')),
    created_at timestamptz not null default now()
  )`,

  `create table roles (
    id uuid primary key,
    workspace_id uuid not null references workspaces on delete cascade,
    name text not null check (name <> ''),
    built_in text check (built_in in ('everyone', 'guest', 'member', 'moderator', 'admin', 'owner')),
    rank int not null check (rank between 0 and 50),
    permissions bigint not null check (permissions >= 0),
    created_at timestamptz not null default now(),
    unique (workspace_id, id)
  )`,
  `create unique index roles_built_in on roles (workspace_id, built_in) where built_in is not null`,

  `create table workspace_members (
    workspace_id uuid not null references workspaces on delete cascade,
    user_id uuid not null references users,
    joined_at timestamptz not null default now(),
    primary key (workspace_id, user_id)
  )`,
  `create index workspace_members_user on workspace_members (user_id)`,

  // The everyone role is held by all and has no rows here.
  `create table member_roles (
    workspace_id uuid not null,
    user_id uuid not null,
    role_id uuid not null,
    primary key (workspace_id, user_id, role_id),
    foreign key (workspace_id, user_id) references workspace_members on delete cascade,
    foreign key (workspace_id, role_id) references roles (workspace_id, id) on delete cascade
  )`,
  `create index member_roles_role on member_roles (role_id)`,

  `create table invites (
    id uuid primary key,
    workspace_id uuid not null references workspaces on delete cascade,
    code text not null unique,
    role_id uuid not null,
    created_by uuid not null references users,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    max_uses int check (max_uses > 0),
    uses int not null default 0 check (uses >= 0 and (max_uses is null or uses <= max_uses)),
    revoked_at timestamptz,
    foreign key (workspace_id, role_id) references roles (workspace_id, id) on delete cascade
  )`,
  `create index invites_workspace on invites (workspace_id)`,
];

const channels = [
  // rev counts every change in the channel 1, 2, 3… without holes; whoever takes the next holds this row until commit.
  `create table channels (
    id uuid primary key,
    workspace_id uuid references workspaces on delete cascade,
    kind text not null check (kind in ('public', 'private', 'direct', 'group')),
    name text,
    topic text not null default '',
    is_default boolean not null default false,
    direct_key text unique,
    created_by uuid references users,
    created_at timestamptz not null default now(),
    archived_at timestamptz,
    rev int not null default 0 check (rev >= 0),
    facts_rev int not null default 0 check (facts_rev between 0 and rev),
    check ((kind in ('direct', 'group')) = (workspace_id is null)),
    check ((kind in ('direct', 'group')) = (direct_key is not null)),
    check ((kind in ('public', 'private')) = (name is not null))
  )`,
  `create unique index channels_name on channels (workspace_id, lower(name)) where archived_at is null`,
  `create index channels_workspace on channels (workspace_id)`,

  // Who left keeps a row with left_at, so that a catch-up can say that they left.
  `create table channel_members (
    channel_id uuid not null references channels on delete cascade,
    user_id uuid not null references users,
    joined_at timestamptz not null default now(),
    left_at timestamptz,
    read_up_to int not null default 0 check (read_up_to >= 0),
    rev int not null check (rev > 0),
    primary key (channel_id, user_id)
  )`,
  `create index channel_members_user on channel_members (user_id) where left_at is null`,
  `create unique index channel_members_rev on channel_members (channel_id, rev)`,

  `create table overwrites (
    channel_id uuid not null references channels on delete cascade,
    target_id uuid not null,
    target_kind text not null check (target_kind in ('role', 'member')),
    allow bigint not null check (allow >= 0),
    deny bigint not null check (deny >= 0),
    primary key (channel_id, target_id),
    check (allow & deny = 0)
  )`,
  `create index overwrites_target on overwrites (target_id)`,
];

const messages = [
  `create table messages (
    id uuid primary key,
    channel_id uuid not null references channels on delete cascade,
    author_id uuid not null references users,
    seq int not null check (seq > 0),
    rev int not null check (rev >= seq),
    body jsonb,
    content_hash bytea not null,
    sent_at timestamptz not null default now(),
    edited_at timestamptz,
    deleted_at timestamptz,
    check ((body is null) = (deleted_at is not null))
  )`,
  `create unique index messages_seq on messages (channel_id, seq)`,
  `create unique index messages_rev on messages (channel_id, rev)`,

  `create table message_edits (
    message_id uuid not null references messages on delete cascade,
    rev int not null check (rev > 0),
    body jsonb not null,
    edited_at timestamptz not null,
    edited_by uuid not null references users,
    primary key (message_id, rev)
  )`,
];
