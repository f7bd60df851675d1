import * as z from 'zod';
import { inChannel, signedIn } from './access.js';
import { Message } from './message.js';
import { ChannelId, count, MessageId, page, pageInput } from './primitives.js';
import { event, route } from './route.js';
import { Thread, ThreadTitle } from './thread.js';

const one = { channelId: ChannelId, threadId: MessageId };

/** A thread as somebody follows it, with a read mark of its own: see ReadMark. */
export const ThreadFollow = z
  .object({
    ...one,
    isFollowing: z.boolean(),
    readEpoch: count(),
    readUpTo: count(),
    /** Replies of others after the mark. */
    unreadCount: z.int().min(0).max(100),
    /** Those of them that call one. */
    mentionCount: z.int().min(0).max(100),
    /** The channel's latest change when this was counted. */
    rev: count(),
  })
  .meta({ id: 'ThreadFollow' });
export type ThreadFollow = z.output<typeof ThreadFollow>;

export const MyThread = z
  .object({
    /** The message it began with. */
    message: Message,
    /** Null for who never followed it. */
    follow: ThreadFollow.nullable(),
  })
  .meta({ id: 'MyThread' });
export type MyThread = z.output<typeof MyThread>;

export const getThread = route('getThread', {
  method: 'GET',
  path: '/channels/:channelId/threads/:threadId',
  access: inChannel('viewChannel'),
  summary: 'The message a thread begins with, or may begin with, and whether one follows it.',
  input: z.strictObject(one),
  output: MyThread,
});

export const listThreads = route('listThreads', {
  method: 'GET',
  path: '/channels/:channelId/threads',
  access: inChannel('viewChannel'),
  summary: "A channel's threads, the one that was last written in first; with `isTopic` only those with a title.",
  input: z.strictObject({ channelId: ChannelId, isTopic: z.literal('true').optional(), ...pageInput }),
  output: page(MyThread),
});

export const listFollowedThreads = route('listFollowedThreads', {
  method: 'GET',
  path: '/threads',
  access: signedIn,
  summary: 'The threads one follows and sees, the one that was last written in first; with `isUnread` only those with unread replies.',
  input: z.strictObject({ isUnread: z.literal('true').optional(), ...pageInput }),
  output: page(MyThread),
});

export const updateThread = route('updateThread', {
  method: 'PATCH',
  path: '/channels/:channelId/threads/:threadId',
  access: inChannel('manageThreads', 'createThreads'),
  summary: 'Names or closes a thread. Who began it may name it; for the rest `manageThreads` is needed. Nothing new changes nothing.',
  input: z.strictObject({ ...one, title: ThreadTitle.nullable().optional(), isClosed: z.boolean().optional() }),
  output: Message,
});

export const followThread = route('followThread', {
  method: 'PUT',
  path: '/channels/:channelId/threads/:threadId/follow',
  access: inChannel('viewChannel'),
  summary: 'Follows a thread from here on. Who follows it already stays where they are.',
  input: z.strictObject(one),
  output: ThreadFollow,
});

export const unfollowThread = route('unfollowThread', {
  method: 'DELETE',
  path: '/channels/:channelId/threads/:threadId/follow',
  access: inChannel('viewChannel'),
  summary: 'Follows a thread no more. Replying in it follows it again.',
  input: z.strictObject(one),
  output: ThreadFollow,
});

export const markThreadRead = route('markThreadRead', {
  method: 'PUT',
  path: '/channels/:channelId/threads/:threadId/read',
  access: inChannel('viewChannel'),
  summary: 'Moves the read mark of a thread one follows forward to a seq. See markRead.',
  input: z.strictObject({ ...one, upTo: count(), readEpoch: count().optional() }),
  output: ThreadFollow,
});

export const markThreadUnread = route('markThreadUnread', {
  method: 'PUT',
  path: '/channels/:channelId/threads/:threadId/unread',
  access: inChannel('viewChannel'),
  summary: 'Sets the read mark of a thread one follows back to before a seq. See markUnread.',
  input: z.strictObject({ ...one, from: count() }),
  output: ThreadFollow,
});

export const threadRoutes = {
  getThread,
  listThreads,
  listFollowedThreads,
  updateThread,
  followThread,
  unfollowThread,
  markThreadRead,
  markThreadUnread,
};

export const threadEvents = {
  /** Somebody replied, deleted a reply, named or closed it. It does not bring the message the thread began with. */
  'thread.changed': event({
    audience: 'channel',
    payload: z.object({
      channelId: ChannelId,
      messageId: MessageId,
      /** The message's place. */
      seq: z.int().positive(),
      rev: z.int().positive(),
      /** The rev the message had before: whoever knows it as it was then, knows it now. */
      fromRev: z.int().positive(),
      thread: Thread,
    }),
  }),
  'follow.changed': event({ audience: 'user', payload: ThreadFollow }),
};
