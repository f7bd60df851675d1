import * as z from 'zod';
import { inChannel, inWorkspace, signedIn } from './access.js';
import { Channel, MembershipChange } from './channels.js';
import { Message, MessageBody } from './message.js';
import { ChannelId, count, Instant, MessageId, UserId, WorkspaceId } from './primitives.js';
import { command, event, route } from './route.js';
import { maxPageLimit, maxChanges, maxChangesPerCommand, maxEdits, maxSyncChannels } from './light/limits.js';

const channelId = ChannelId;
const messageId = MessageId;

/** Random per restore of the database. Numbers from another epoch mean nothing: fetch afresh. */
export const LogEpoch = z.uuid();

export const sendMessage = route('sendMessage', {
  method: 'POST',
  path: '/channels/:channelId/messages',
  access: inChannel('sendMessages', 'sendInThreads'),
  summary:
    'Stores a message and tells the channel. The same id again returns the message as it is; another content under it is a conflict. ' +
    'A reply needs `sendInThreads`, and `sendMessages` only where it is shown in the channel as well. What calls a role, or everybody in the ' +
    'channel, needs `mentionEveryone` as well.',
  input: z.strictObject({
    id: MessageId,
    channelId,
    body: MessageBody,
    /** What it answers: the thread is that one's, or begins there. */
    reply: z.strictObject({ parentId: MessageId, isInChannel: z.boolean() }).optional(),
  }),
  output: Message,
});

export const listMessages = route('listMessages', {
  method: 'GET',
  path: '/channels/:channelId/messages',
  access: inChannel('viewChannel'),
  summary:
    'A window of the history, oldest first. Without before, after or around: the latest. Of the channel, where replies are shown that were ' +
    'sent there as well; with `replies` of all there is; with `threadId` of one thread and the message it began with.',
  input: z.strictObject({
    channelId,
    threadId: MessageId.optional(),
    replies: z.literal('all').optional(),
    /** Exclusive. At most one of the three. */
    before: count().optional(),
    after: count().optional(),
    around: count().optional(),
    limit: z.int().min(1).max(maxPageLimit).optional(),
  }),
  output: z.object({
    items: z.array(Message),
    hasEarlier: z.boolean(),
    hasLater: z.boolean(),
    /** The channel's latest change in this same reading: the window holds everything up to it. */
    rev: count(),
    logEpoch: LogEpoch,
  }),
});

export const getMessage = route('getMessage', {
  method: 'GET',
  path: '/channels/:channelId/messages/:messageId',
  access: inChannel('viewChannel'),
  summary: 'One message.',
  input: z.strictObject({ channelId, messageId }),
  output: Message,
});

export const editMessage = route('editMessage', {
  method: 'PATCH',
  path: '/channels/:channelId/messages/:messageId',
  access: inChannel('editOwn'),
  summary:
    "Changes one's own message; what it said before stays in its history. The same body again changes nothing. Whoever it calls anew, " +
    'as in `sendMessage`.',
  input: z.strictObject({ channelId, messageId, body: MessageBody }),
  output: Message,
});

export const deleteMessage = route('deleteMessage', {
  method: 'DELETE',
  path: '/channels/:channelId/messages/:messageId',
  access: inChannel('deleteOwn', 'manageMessages'),
  summary: "Deletes one's own message, or with `manageMessages` anybody's. Its place stays, its text and history go.",
  input: z.strictObject({ channelId, messageId }),
  output: Message,
});

export const MessageEdit = z
  .object({
    /** The body before the change that made `rev`. */
    body: MessageBody,
    rev: count(),
    editedAt: Instant,
    editedBy: UserId,
  })
  .meta({ id: 'MessageEdit' });
export type MessageEdit = z.output<typeof MessageEdit>;

export const listEdits = route('listEdits', {
  method: 'GET',
  path: '/channels/:channelId/messages/:messageId/edits',
  access: inChannel('viewChannel'),
  summary: `What a message said before, the oldest first, at most the last ${maxEdits}. Empty once it is deleted.`,
  input: z.strictObject({ channelId, messageId }),
  output: z.object({ items: z.array(MessageEdit) }),
});

export const listChanges = route('listChanges', {
  method: 'GET',
  path: '/channels/:channelId/changes',
  access: inChannel('viewChannel'),
  summary: 'Everything in a channel that changed after a rev, as it now is.',
  input: z.strictObject({ channelId, after: count(), limit: z.int().min(1).max(maxChanges).optional() }),
  output: z.object({
    messages: z.array(Message),
    members: z.array(MembershipChange),
    /** Present when its facts changed. */
    channel: Channel.nullable(),
    /** The answer is complete up to this rev. */
    rev: count(),
    hasMore: z.boolean(),
    logEpoch: LogEpoch,
  }),
});

/** Its second door, over the socket. */
export const listChangesCommand = command({
  ...listChanges,
  input: listChanges.input.extend({ limit: z.int().min(1).max(maxChangesPerCommand).default(maxChangesPerCommand) }),
});

export const sync = route('sync', {
  method: 'POST',
  path: '/sync',
  access: signedIn,
  summary: 'Which of these channels moved past the rev one knows, and which one sees no more.',
  input: z.strictObject({
    channels: z
      .record(ChannelId, count())
      .refine((channels) => Object.keys(channels).length <= maxSyncChannels, `has more than ${maxSyncChannels} channels`)
      .meta({ maxProperties: maxSyncChannels }),
  }),
  output: z.object({ moved: z.record(z.string(), count()), gone: z.array(ChannelId), logEpoch: LogEpoch }),
});

/** How far somebody has read. The greater epoch is the newer mark; within an epoch a mark only moves forward. */
export const ReadMark = z
  .object({
    channelId: ChannelId,
    /** Counts how often the mark was set back. */
    readEpoch: count(),
    readUpTo: count(),
    unreadCount: z.int().min(0).max(100),
    mentionCount: z.int().min(0).max(100),
    /** The channel's latest change when this was counted. */
    rev: count(),
  })
  .meta({ id: 'ReadMark' });
export type ReadMark = z.output<typeof ReadMark>;

export const markRead = route('markRead', {
  method: 'PUT',
  path: '/channels/:channelId/read',
  access: inChannel('viewChannel'),
  summary: 'Moves the read mark forward to a seq. One that was made in another epoch than the current one moves nothing.',
  input: z.strictObject({
    channelId,
    upTo: count(),
    /** The epoch one has read in; left out: whichever it is. */
    readEpoch: count().optional(),
  }),
  output: ReadMark,
});

export const markUnread = route('markUnread', {
  method: 'PUT',
  path: '/channels/:channelId/unread',
  access: inChannel('viewChannel'),
  summary: 'Sets the read mark back to before a seq, never forward, and begins an epoch: what was read before it counts no more.',
  input: z.strictObject({ channelId, from: count() }),
  output: ReadMark,
});

export const markAllRead = route('markAllRead', {
  method: 'PUT',
  path: '/workspaces/:workspaceId/read',
  access: inWorkspace(),
  summary: 'Marks everything read in the channels of a workspace that one is in. Answers with the marks that moved.',
  input: z.strictObject({ workspaceId: WorkspaceId }),
  output: z.object({ items: z.array(ReadMark) }),
});

export const messageRoutes = {
  sendMessage,
  listMessages,
  getMessage,
  editMessage,
  deleteMessage,
  listEdits,
  listChanges,
  sync,
  markRead,
  markUnread,
  markAllRead,
};

export const messageEvents = {
  /** Created, edited or deleted: the whole message as it now is. New when `rev` equals `seq`. */
  'message.changed': event({ audience: 'channel', payload: Message }),
  'read.changed': event({ audience: 'user', payload: ReadMark }),
};
