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
    const [row] = await this.db.prepared<{ workspaces: WorkspaceId[]; channels: ChannelId[] }>(
      `select array(select workspace_id from workspace_members where user_id = $1)::text[] as workspaces,
         array(select channel_id from channel_members where user_id = $1 and left_at is null)::text[] as channels`,
      [userId],
    );
    return [rooms.user(userId), ...(row?.workspaces ?? []).map(rooms.workspaceMembers), ...(row?.channels ?? []).map(rooms.channel)];
  }
}
