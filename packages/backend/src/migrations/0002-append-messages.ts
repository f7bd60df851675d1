import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many sends in one statement: what each sender may do is remembered under a stamp, and the stamp is checked while the channel is held. */
export class AppendMessages1795360864171 implements MigrationInterface {
  readonly name = 'AppendMessages1795360864171';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...accessRevs, accessStamps, ...leanMessages, appendMessages]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of undo) await runner.query(statement);
  }
}

/** The values of one sequence never come back, so somebody who leaves and returns is never taken for who they were. */
const accessRevs = [
  `create sequence access_revs`,
  `alter table workspaces add access_rev bigint not null default nextval('access_revs')`,
  `alter table workspace_members add access_rev bigint not null default nextval('access_revs')`,

  `create function roles_changed() returns trigger language plpgsql as $$
  begin
    update workspaces set access_rev = nextval('access_revs') where id in (select workspace_id from changed);
    return null;
  end $$`,
  `create function member_roles_changed() returns trigger language plpgsql as $$
  begin
    update workspace_members set access_rev = nextval('access_revs')
    where (workspace_id, user_id) in (select workspace_id, user_id from changed);
    return null;
  end $$`,
  `create function overwrites_changed() returns trigger language plpgsql as $$
  begin
    update workspaces set access_rev = nextval('access_revs')
    where id in (select c.workspace_id from changed join channels c on c.id = changed.channel_id);
    return null;
  end $$`,
  ...['roles', 'member_roles', 'overwrites'].flatMap((table) =>
    (['insert', 'update', 'delete'] as const).map(
      (event) => `create trigger ${table}_${event} after ${event} on ${table}
        referencing ${event === 'delete' ? 'old' : 'new'} table as changed for each statement execute function ${table}_changed()`,
    ),
  ),
];

/** Changes with everything that decides what somebody may do in a channel: one row for each channel and account. */
const accessStamps = `create view access_stamps as
  select c.id as channel_id, u.id as user_id,
    concat_ws('.', c.kind, coalesce(w.access_rev, 0), coalesce(wm.access_rev, 0), c.archived_at is not null, cm.user_id is not null) as stamp
  from channels c cross join users u
  left join workspaces w on w.id = c.workspace_id
  left join workspace_members wm on wm.workspace_id = c.workspace_id and wm.user_id = u.id
  left join channel_members cm on cm.channel_id = c.id and cm.user_id = u.id and cm.left_at is null`;

/**
 * Foreign keys ask for channel and author once per message, which took as long as all the rest of storing it. append_messages looks both
 * up anyway, and holds the channel; accounts are emptied, never deleted; and messages go with their channel.
 */
const leanMessages = [
  `alter table messages drop constraint messages_channel_id_fkey, drop constraint messages_author_id_fkey`,
  `create function channels_deleted() returns trigger language plpgsql as $$
  begin
    delete from messages where channel_id in (select id from deleted);
    return null;
  end $$`,
  `create trigger channels_delete after delete on channels
    referencing old table as deleted for each statement execute function channels_deleted()`,
  // Its row is written with every batch: room on the page keeps that away from the indexes.
  `alter table channels set (fillfactor = 70)`,
];

/**
 * Appends drafts to their channels. Each gets one of these outcomes, by its place (from 1):
 * stale: the sender's rights have changed since the stamp · earlier: the id is stored already · refused: new, and may not be inserted ·
 * stored. Ids may not repeat within a call. It is a chain of statements, each of which sees what was committed before it began:
 * only under the channel's lock is it certain who is a member and which ids are taken.
 */
export const appendMessages = `create function append_messages(
  ids uuid[], channel_ids uuid[], author_ids uuid[], stamps text[], may_insert boolean[], bodies text[], hashes bytea[]
) returns table (place int, outcome text, message_seq int, stored_at timestamptz) language plpgsql set lock_timeout = '2s' as $$
begin
  -- In the order of ids, so that no two calls wait for each other in a circle.
  perform from channels c where c.id = any(channel_ids) order by c.id for no key update;
  return query
  with drafts as materialized (
    select d.*, case
      when s.stamp is distinct from d.stamp then 'stale'
      when exists (select from messages m where m.id = d.id) then 'earlier'
      when not d.may_insert then 'refused'
      else 'stored' end as verdict
    from unnest(ids, channel_ids, author_ids, stamps, may_insert, bodies, hashes) with ordinality
      as d (id, channel_id, author_id, stamp, may_insert, body, hash, ordinal)
    left join access_stamps s on s.channel_id = d.channel_id and s.user_id = d.author_id
  ), fresh as (
    select d.*, row_number() over (partition by d.channel_id order by d.ordinal) as step from drafts d where d.verdict = 'stored'
  ), counted as (
    update channels c set rev = c.rev + n.total
    from (select f.channel_id, count(*)::int as total from fresh f group by f.channel_id) n where c.id = n.channel_id
    returning c.id, c.rev - n.total as before
  ), inserted as (
    insert into messages (id, channel_id, author_id, seq, rev, body, content_hash)
    select f.id, f.channel_id, f.author_id, c.before + f.step, c.before + f.step, f.body::jsonb, f.hash
    from fresh f join counted c on c.id = f.channel_id
    returning id, seq, sent_at
  )
  select d.ordinal::int, d.verdict, i.seq, i.sent_at from drafts d left join inserted i on i.id = d.id and d.verdict = 'stored';
end $$`;

const undo = [
  `drop function append_messages`,
  `drop view access_stamps`,
  `drop function channels_deleted cascade`,
  `alter table messages
    add constraint messages_channel_id_fkey foreign key (channel_id) references channels on delete cascade,
    add constraint messages_author_id_fkey foreign key (author_id) references users`,
  `alter table channels reset (fillfactor)`,
  `drop function roles_changed, member_roles_changed, overwrites_changed cascade`,
  `alter table workspaces drop access_rev`,
  `alter table workspace_members drop access_rev`,
  `drop sequence access_revs`,
];
