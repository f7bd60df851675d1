import type { ChannelId, UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { countedAfter, mentionedAfter, unreadAfter } from './unread.sql.js';

export interface ReadMarkRow {
  readonly read_epoch: number;
  readonly read_up_to: number;
  /** The channel's latest change that was seen. */
  readonly rev: number;
}

export type CountedMarkRow = ReadMarkRow & { readonly unread_count: number; readonly mention_count: number };
export type AllReadRow = ReadMarkRow & { readonly channel_id: ChannelId };

const markOf = `returning cm.read_epoch, cm.read_up_to, c.rev`;

const theirs = { channel: '$1', user: '$2' };

/** A mark that moves and what is unread after it, in one statement: both are of the same moment. */
const moved = (change: string) => `
  with moved as (
    update channel_members cm set ${change} from channels c
    where c.id = cm.channel_id and cm.channel_id = $1 and cm.user_id = $2 and cm.left_at is null ${markOf}
  )
  select moved.*, (${countedAfter('moved.read_up_to', theirs)}) as unread_count, (${mentionedAfter('moved.read_up_to', theirs)}) as mention_count
  from moved`;

const movedForward = moved(`read_up_to = case
  when cm.read_epoch = coalesce($4, cm.read_epoch) then greatest(cm.read_up_to, least($3, c.rev)) else cm.read_up_to end`);
const movedBack = moved(`read_up_to = least(cm.read_up_to, greatest($3::int - 1, 0)), read_epoch = cm.read_epoch + 1`);

/** How far people have read. Asks nobody whether they may see the channel. */
@Injectable()
export class ReadMarksRepository {
  constructor(private readonly db: Database) {}

  /** Forward, at most to the latest change, unless it was read in another epoch. The mark as it then is; null for who is not in the channel. */
  moveForward(
    userId: UserId,
    channelId: ChannelId,
    read: { upTo: number; readEpoch?: number | undefined },
  ): Promise<CountedMarkRow | null> {
    return this.db.preparedOne<CountedMarkRow>(movedForward, [channelId, userId, read.upTo, read.readEpoch ?? null]);
  }

  /** To just before the seq, or not at all where it is before it already; in a new epoch either way. Null for who is not in the channel. */
  moveBack(userId: UserId, channelId: ChannelId, from: number): Promise<CountedMarkRow | null> {
    return this.db.preparedOne<CountedMarkRow>(movedBack, [channelId, userId, from]);
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
       from held where cm.channel_id = held.channel_id and cm.user_id = $1 returning cm.read_epoch, cm.read_up_to, held.rev, cm.channel_id`,
      [userId, channelIds],
    );
  }
}

const unread = `cm.user_id = $1 and cm.left_at is null and exists (${unreadAfter('cm.read_up_to', { channel: 'cm.channel_id', user: '$1' })})`;
