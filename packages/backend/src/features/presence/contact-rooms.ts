import type { ChannelId, UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rooms } from '../../platform/realtime/rooms.js';

/** Where the people are who may hear of somebody: the same that `getUser` answers. */
@Injectable()
export class ContactRooms {
  constructor(private readonly db: Database) {}

  /** The person's own devices, the members of their workspaces, and the people of their channels, which is all a guest is among. */
  async around(userId: UserId): Promise<string[]> {
    return (await this.aroundEach([userId])).get(userId) ?? [];
  }

  /** The same for many, in one statement. */
  async aroundEach(userIds: readonly UserId[]): Promise<Map<UserId, string[]>> {
    const rows = await this.db.prepared<{ id: UserId; workspaces: WorkspaceId[]; channels: ChannelId[] }>(
      `select u.id, array(select workspace_id from workspace_members where user_id = u.id)::text[] as workspaces,
         array(select channel_id from channel_members where user_id = u.id and left_at is null)::text[] as channels
       from unnest($1::uuid[]) u (id)`,
      [userIds],
    );
    return new Map(
      rows.map(({ id, workspaces, channels }) => [
        id,
        [rooms.user(id), ...workspaces.map(rooms.workspaceMembers), ...channels.map(rooms.channel)],
      ]),
    );
  }
}
