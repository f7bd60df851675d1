import * as z from 'zod';
import { count, Instant, MessageId, name, UserId } from './primitives.js';
import { maxThreadTitleLength } from './light/limits.js';

export const ThreadTitle = name(maxThreadTitleLength);

/** What is shown of a thread at the message it began with, whose id is its own. */
export const Thread = z
  .object({
    /** A thread with a title is a topic. */
    title: ThreadTitle.nullable(),
    closedAt: Instant.nullable(),
    /** Without those deleted. */
    replyCount: count(),
    /** Of the latest reply; of the first message where there is none. */
    lastSeq: z.int().positive(),
    lastAt: Instant,
    /** The last few people to reply, the latest first. */
    userIds: z.array(UserId),
  })
  .meta({ id: 'Thread' });
export type Thread = z.output<typeof Thread>;

/** Where a reply stands. */
export const ReplyPlace = z
  .object({
    /** The message that the thread began with. */
    threadId: MessageId,
    /** The message it answers, at any depth. */
    parentId: MessageId,
    /** Whether the channel shows it beside its own messages. */
    isInChannel: z.boolean(),
  })
  .meta({ id: 'ReplyPlace' });
export type ReplyPlace = z.output<typeof ReplyPlace>;
