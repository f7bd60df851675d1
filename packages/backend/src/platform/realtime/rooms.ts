import type { ChannelId, SessionId, UserId, WorkspaceId } from '@chatera/protocol';

/** Names of Socket.IO rooms: never chosen by a client. */
export const rooms = {
  user: (id: UserId) => `user:${id}`,
  session: (id: SessionId) => `session:${id}`,
  channel: (id: ChannelId) => `channel:${id}`,
  /** Members of the workspace who are no guests. */
  workspaceMembers: (id: WorkspaceId) => `workspace:${id}:members`,
  workspaceGuests: (id: WorkspaceId) => `workspace:${id}:guests`,
} as const;

/** Which rooms an account belongs in. Implemented by the channels feature. */
export abstract class RoomSource {
  /** Channels it is in, and its workspaces' rooms. */
  abstract roomsOf(userId: UserId): Promise<string[]>;
}
