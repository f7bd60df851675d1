import { calledIn, WorkspaceId } from '@chatera/protocol';
import type { ChannelId, LastMessage, Message, MyChannel } from '@chatera/protocol';
import { alice, theChannel } from './channel-log.js';
import type { ChannelLog } from './channel-log.js';

export const theWorkspace = WorkspaceId.parse('0196f1c0-0000-7000-8000-0000000000ee');
/** As the server counts it, for somebody without roles. */
export const callsAlice = ({ body }: Pick<Message, 'body'>): boolean => {
  if (body?.kind !== 'plain') return false;
  const { userIds, everyone } = calledIn(body.text);
  return everyone || userIds.has(alice);
};

const at = '2026-01-01T00:00:00.000Z';

const lastOf = (living: readonly Message[]): LastMessage | null => {
  const last = living.at(-1);
  if (!last) return null;
  const { reactions: _reactions, reply: _reply, thread: _thread, ...message } = last;
  return message;
};

/** A channel one is in, at the state of the log, with everything unread counted as the server counts it. */
export function mineOf(
  log: ChannelLog,
  { readUpTo = 0, readEpoch = 0, id = theChannel, me = alice }: { readUpTo?: number; readEpoch?: number; id?: ChannelId; me?: string } = {},
): MyChannel {
  const living = log.messages.filter(({ body }) => body !== null);
  const isUnread = ({ seq, authorId }: Message) => seq > readUpTo && authorId !== me;
  return {
    channel: {
      id,
      workspaceId: theWorkspace,
      kind: 'public',
      name: 'room',
      topic: '',
      isDefault: false,
      createdBy: null,
      createdAt: at,
      archivedAt: null,
      rev: 0,
    },
    membership: { joinedAt: at, readUpTo, readEpoch },
    unreadCount: Math.min(100, living.filter(isUnread).length),
    mentionCount: Math.min(100, living.filter((message) => isUnread(message) && callsAlice(message)).length),
    lastMessage: lastOf(living),
    permissions: [],
    people: [],
    rev: log.rev,
  };
}
