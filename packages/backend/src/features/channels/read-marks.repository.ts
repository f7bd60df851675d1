import type { ChannelId, UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

export interface ReadMarkRow {
  readonly read_epoch: number;
  readonly read_up_to: number;
}

export type AllReadRow = ReadMarkRow & {
  readonly channel_id: ChannelId;
  /** The channel's latest change that was seen. */
  readonly rev: number;
};

const markOf = `returning cm.read_epoch, cm.read_up_to`;

/** How far people have read. Asks nobody whether they may see the channel. */
@Injectable()
export class ReadMarksRepository {
  constructor(private readonly db: Database) {}

  /** Forward, at most to the latest change, unless it was read in another epoch. The mark as it then is; null for who is not in the channel. */
  moveForward(userId: UserId, channelId: ChannelId, read: { upTo: number; readEpoch?: number | undefined }): Promise<ReadMarkRow | null> {
    return this.db.one<ReadMarkRow>(
      `update channel_members cm set read_up_to = case
         when cm.read_epoch = coalesce($4, cm.read_epoch) then greatest(cm.read_up_to, least($3, c.rev)) else cm.read_up_to end
       from channels c where c.id = cm.channel_id and cm.channel_id = $1 and cm.user_id = $2 and cm.left_at is null ${markOf}`,
      [channelId, userId, read.upTo, read.readEpoch ?? null],
    );
  }

  /** To just before the seq, or not at all where it is before it already; in a new epoch either way. Null for who is not in the channel. */
  moveBack(userId: UserId, channelId: ChannelId, from: number): Promise<ReadMarkRow | null> {
    return this.db.one<ReadMarkRow>(
      `update channel_members cm set read_up_to = least(cm.read_up_to, greatest($3::int - 1, 0)), read_epoch = cm.read_epoch + 1
       where cm.channel_id = $1 and cm.user_id = $2 and cm.left_at is null ${markOf}`,
      [channelId, userId, from],
    );
  }

  /** The channels of a workspace that somebody is in, with something in them that they have not read. */
  async unreadIn(userId: UserId, workspaceId: WorkspaceId): Promise<ChannelId[]> {
    const rows = await this.db.query<{ channel_id: ChannelId }>(
      `select cm.channel_id from channel_members cm join channels c on c.id = cm.channel_id where c.workspace_id = $2 and ${unread}`,
      [userId, workspaceId],
    );
    return rows.map(({ channel_id: channelId }) => channelId);
  }

  /** To the latest change of each, where something is unread. Only those that moved. Held in one order, so that two devices do not wait for each other. */
  moveAllForward(userId: UserId, channelIds: readonly ChannelId[]): Promise<AllReadRow[]> {
    return this.db.query<AllReadRow>(
      `with held as (
         select cm.channel_id, c.rev from channel_members cm join channels c on c.id = cm.channel_id
         where cm.channel_id = any($2) and cm.read_up_to < c.rev and ${unread} order by cm.channel_id for update of cm
       )
       update channel_members cm set read_up_to = held.rev
       from held where cm.channel_id = held.channel_id and cm.user_id = $1 ${markOf}, cm.channel_id, held.rev`,
      [userId, channelIds],
    );
  }
}

/** What of their channels is counted as unread: the same as in MyChannelsRepository. */
const unread = `cm.user_id = $1 and cm.left_at is null and exists (
  select from messages m where m.channel_id = cm.channel_id and m.seq > cm.read_up_to and m.author_id <> $1 and m.deleted_at is null)`;
