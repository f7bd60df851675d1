import * as z from 'zod';
import { ChannelId, Instant, MessageId, somethingVisible, text, UserId } from './primitives.js';
import { Reactions } from './reaction.js';
import { ReplyPlace, Thread } from './thread.js';
import { maxTextLength, maxCiphertextLength, maxInt } from './light/limits.js';

export const MessageBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('plain'), text: text(maxTextLength).regex(somethingVisible, 'is empty') }),
    /** MLS application message. The server stores it and cannot read it. */
    z.strictObject({
      kind: z.literal('sealed'),
      epoch: z.int().nonnegative().max(maxInt),
      ciphertext: z.base64().min(1).max(maxCiphertextLength),
    }),
  ])
  .meta({ id: 'MessageBody' });
export type MessageBody = z.output<typeof MessageBody>;

export const Message = z
  .object({
    /** Made by the sender. The same id is the primary key, the retry key and the local-echo key. */
    id: MessageId,
    channelId: ChannelId,
    authorId: UserId,
    /** Number of the channel's change that created it: its place, for ever. */
    seq: z.int().positive(),
    /** Number of the channel's change that last touched it. Changes count 1, 2, 3… per channel, without holes. */
    rev: z.int().positive(),
    /** Null once deleted. */
    body: MessageBody.nullable(),
    /** Server clock. For display; order by `seq`. */
    sentAt: Instant,
    editedAt: Instant.nullable(),
    deletedAt: Instant.nullable(),
    reactions: Reactions,
    /** Null for a message that answers none. */
    reply: ReplyPlace.nullable(),
    /** Of the message that a thread began with. */
    thread: Thread.nullable(),
  })
  .meta({ id: 'Message' });
export type Message = z.output<typeof Message>;

/** A message as lists of channels tell of it. */
export const LastMessage = Message.omit({ reactions: true, reply: true, thread: true }).meta({ id: 'LastMessage' });
export type LastMessage = z.output<typeof LastMessage>;
