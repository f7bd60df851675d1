import { calledIn } from '@chatera/protocol/light';
import type { ChannelId, Message, MyChannel, RoleId, UserId, WorkspaceId } from '@chatera/protocol';

/** Whether a message calls the one who reads, by name, by a role, or with everybody; null where nobody knows which roles they have. */
export type Calls = (message: Pick<Message, 'channelId' | 'body'>) => boolean | null;

interface CallingOptions {
  readonly me: () => UserId | null;
  readonly channel: (channelId: ChannelId) => MyChannel | undefined;
  /** One's own, null where they are not known for sure. */
  readonly roleIdsIn: (workspaceId: WorkspaceId) => readonly RoleId[] | null;
}

export const calling =
  ({ me, channel, roleIdsIn }: CallingOptions): Calls =>
  ({ channelId, body }) => {
    const userId = me();
    if (!userId || body?.kind !== 'plain') return false;
    const { userIds, roleIds, everyone } = calledIn(body.text);
    if (everyone || userIds.has(userId)) return true;
    if (roleIds.size === 0) return false;
    const mine = channel(channelId);
    if (mine?.channel.workspaceId === null) return false; // in direct messages nobody has roles
    const own = mine ? roleIdsIn(mine.channel.workspaceId) : null;
    return own === null ? null : own.some((id) => roleIds.has(id));
  };
