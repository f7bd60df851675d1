import type { ChannelId, ChannelKind, OverwriteBits, UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { standingOf, type HeldRole, type RankedStanding } from './roles.rules.js';

interface OverwriteJson {
  targetId: string;
  allow: string;
  deny: string;
}

interface ChannelRow {
  id: ChannelId;
  rev: number;
  workspace_id: WorkspaceId | null;
  kind: ChannelKind;
  is_archived: boolean;
  is_member: boolean;
  overwrites: OverwriteJson[];
  roles: HeldRole[] | null;
}

/** A channel and one person, with all that decides what the person may do there. */
export interface ChannelStanding {
  readonly channelId: ChannelId;
  /** Of the same moment. */
  readonly rev: number;
  readonly workspaceId: WorkspaceId | null;
  readonly kind: ChannelKind;
  readonly isArchived: boolean;
  readonly isMember: boolean;
  readonly overwrites: readonly OverwriteBits[];
  readonly standing: RankedStanding | null;
}

/** The roles somebody holds, the everyone role included; null for who is no member. Bits travel as text, for JSON numbers end at 2^53. */
const rolesOf = (workspace: string, user: string) => `(
  select json_agg(json_build_object('id', r.id, 'permissions', r.permissions::text, 'built_in', r.built_in, 'rank', r.rank))
  from workspace_members wm
  join roles r on r.workspace_id = wm.workspace_id
    and (r.built_in = 'everyone' or exists (
      select from member_roles mr where mr.workspace_id = wm.workspace_id and mr.user_id = wm.user_id and mr.role_id = r.id))
  where wm.workspace_id = ${workspace} and wm.user_id = ${user})`;

const channelStanding = (more = '', user = '$1') => `
  select c.id, c.rev, ${more} c.workspace_id, c.kind, c.archived_at is not null as is_archived,
    exists (select from channel_members cm where cm.channel_id = c.id and cm.user_id = ${user} and cm.left_at is null) as is_member,
    coalesce((select json_agg(json_build_object('targetId', o.target_id, 'allow', o.allow::text, 'deny', o.deny::text))
      from overwrites o where o.channel_id = c.id), '[]') as overwrites,
    ${rolesOf('c.workspace_id', user)} as roles
  from channels c`;

/** Somebody, and a channel that they may or may not see. */
export interface Viewer {
  readonly userId: UserId;
  readonly channelId: ChannelId;
}

/** What is asked about a channel together with who may ask: SQL of our sources alone. */
export interface ChannelQuestion {
  /** Further columns of the channel's row `c`, each ended by a comma: they come as JSON. */
  readonly facts: string;
  /** A query that may name `c.id`, and who asks as $1. */
  readonly rows: string;
  /** Of both, from $3 on. */
  readonly parameters: readonly unknown[];
}

export interface ChannelAnswer<Facts, Row> {
  readonly standing: ChannelStanding;
  readonly facts: Facts;
  readonly rows: Row[];
}

/** Reads what decides about permissions, one statement per question. */
@Injectable()
export class AccessRepository {
  constructor(private readonly db: Database) {}

  async standingIn(workspaceId: WorkspaceId, userId: UserId): Promise<RankedStanding | null> {
    const [row] = await this.db.prepared<{ roles: HeldRole[] | null }>(`select ${rolesOf('$1', '$2')} as roles`, [workspaceId, userId]);
    return toStanding(userId, row?.roles ?? null);
  }

  /** In every workspace of somebody. */
  async standingsOf(userId: UserId): Promise<Map<WorkspaceId, RankedStanding>> {
    const rows = await this.db.prepared<{ id: WorkspaceId; roles: HeldRole[] | null }>(
      `select mine.workspace_id as id, ${rolesOf('mine.workspace_id', '$1')} as roles from workspace_members mine where mine.user_id = $1`,
      [userId],
    );
    return new Map(rows.flatMap(({ id, roles }) => toEntry(id, toStanding(userId, roles))));
  }

  async standingInChannels(userId: UserId, channelIds: readonly ChannelId[]): Promise<ChannelStanding[]> {
    const rows = await this.db.prepared<ChannelRow>(`${channelStanding()} where c.id = any($2)`, [userId, channelIds]);
    return rows.map((row) => toChannelStanding(userId, row));
  }

  /** Where somebody is a member. */
  async standingInOwnChannels(userId: UserId): Promise<ChannelStanding[]> {
    const mine = 'select channel_id from channel_members where user_id = $1 and left_at is null';
    const rows = await this.db.prepared<ChannelRow>(`${channelStanding()} where c.id in (${mine})`, [userId]);
    return rows.map((row) => toChannelStanding(userId, row));
  }

  /** Of many people, each in a channel of their own; without those whose channel there is none of. */
  async standingsOfEach(viewers: readonly Viewer[]): Promise<(ChannelStanding & { readonly userId: UserId })[]> {
    const rows = await this.db.prepared<ChannelRow & { user_id: UserId }>(
      `select v.user_id, s.* from unnest($1::uuid[], $2::uuid[]) as v (channel_id, user_id)
       cross join lateral (${channelStanding('', 'v.user_id')} where c.id = v.channel_id) s`,
      [viewers.map(({ channelId }) => channelId), viewers.map(({ userId }) => userId)],
    );
    return rows.map((row) => ({ ...toChannelStanding(row.user_id, row), userId: row.user_id }));
  }

  /** All of the same moment. The standing travels once, with the first row. Null when there is no such channel. */
  async ask<Facts, Row>(userId: UserId, channelId: ChannelId, question: ChannelQuestion): Promise<ChannelAnswer<Facts, Row> | null> {
    const { facts, rows: query, parameters } = question;
    const rows = await this.db.prepared<Row & { head: (ChannelRow & Facts) | null; place: string | null }>(
      `with c as materialized (${channelStanding(facts)} where c.id = $2)
       select case when coalesce(q.place, 1) = 1 then to_json(c.*) end as head, q.*
       from c left join lateral (select row_number() over () as place, r.* from (${query}) r) q on true`,
      [userId, channelId, ...parameters],
    );
    const head = rows.find((row) => row.head)?.head;
    if (!head) return null;
    return { standing: toChannelStanding(userId, head), facts: head, rows: rows.filter(({ place }) => place !== null) };
  }

  /** The stamps that hold now. Without a channel or an account there is none. */
  async stampsIn(channelId: ChannelId, userIds: readonly UserId[]): Promise<Map<UserId, string>> {
    const rows = await this.db.prepared<{ user_id: UserId; stamp: string }>(
      `select user_id, stamp from access_stamps where channel_id = $1 and user_id = any($2)`,
      [channelId, userIds],
    );
    return new Map(rows.map(({ user_id, stamp }) => [user_id, stamp]));
  }

  /** With the stamp that holds until something of it changes. Null when there is no such channel. */
  async stampedStanding(userId: UserId, channelId: ChannelId): Promise<{ standing: ChannelStanding; stamp: string } | null> {
    const sql = `${channelStanding('(select stamp from access_stamps s where s.channel_id = c.id and s.user_id = $1),')} where c.id = $2`;
    const [row] = await this.db.prepared<ChannelRow & { stamp: string }>(sql, [userId, channelId]);
    return row ? { standing: toChannelStanding(userId, row), stamp: row.stamp } : null;
  }
}

const toEntry = (id: WorkspaceId, standing: RankedStanding | null): [WorkspaceId, RankedStanding][] => (standing ? [[id, standing]] : []);

const toStanding = (userId: UserId, roles: HeldRole[] | null): RankedStanding | null => roles && standingOf(userId, roles);

const toChannelStanding = (userId: UserId, row: ChannelRow): ChannelStanding => ({
  channelId: row.id,
  rev: row.rev,
  workspaceId: row.workspace_id,
  kind: row.kind,
  isArchived: row.is_archived,
  isMember: row.is_member,
  overwrites: row.overwrites.map(({ targetId, allow, deny }) => ({ targetId, allow: BigInt(allow), deny: BigInt(deny) })),
  standing: toStanding(userId, row.roles),
});
