import type { UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rooms, RoomSource } from '../../platform/realtime/rooms.js';
import { AccessService } from '../roles/index.js';

/** Being in a channel is not enough for its room: an exception may have taken the view. */
@Injectable()
export class ChannelRooms extends RoomSource {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
  ) {
    super();
  }

  override async roomsOf(userId: UserId): Promise<string[]> {
    const [workspaces, channels] = await Promise.all([this.workspacesOf(userId), this.access.visibleOwn(userId)]);
    return [
      ...workspaces.map(({ id, is_guest }) => (is_guest ? rooms.workspaceGuests(id) : rooms.workspaceMembers(id))),
      ...channels.map(({ channelId }) => rooms.channel(channelId)),
    ];
  }

  private workspacesOf(userId: UserId): Promise<{ id: WorkspaceId; is_guest: boolean }[]> {
    return this.db.prepared(
      `select wm.workspace_id as id, exists (
         select from member_roles mr join roles r on r.id = mr.role_id
         where mr.workspace_id = wm.workspace_id and mr.user_id = wm.user_id and r.built_in = 'guest') as is_guest
       from workspace_members wm where wm.user_id = $1`,
      [userId],
    );
  }
}
