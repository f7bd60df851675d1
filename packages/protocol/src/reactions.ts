import * as z from 'zod';
import { inChannel } from './access.js';
import { Message } from './message.js';
import { ChannelId, count, MessageId, page, pageInput, UserId } from './primitives.js';
import { Emoji, Reactions } from './reaction.js';
import { ReplyPlace } from './thread.js';
import { event, route } from './route.js';

const one = { channelId: ChannelId, messageId: MessageId, emoji: Emoji };

export const addReaction = route('addReaction', {
  method: 'PUT',
  path: '/channels/:channelId/messages/:messageId/reactions/:emoji',
  access: inChannel('addReactions'),
  summary: 'Reacts to a message. The same emoji again changes nothing.',
  input: z.strictObject(one),
  output: Message,
});

export const removeReaction = route('removeReaction', {
  method: 'DELETE',
  path: '/channels/:channelId/messages/:messageId/reactions/:emoji',
  access: inChannel('addReactions'),
  summary: "Takes one's own reaction back. One that is not there is no error.",
  input: z.strictObject(one),
  output: Message,
});

export const Reactor = z.object({ userId: UserId, emoji: Emoji, rev: count() }).meta({ id: 'Reactor' });
export type Reactor = z.output<typeof Reactor>;

export const listReactions = route('listReactions', {
  method: 'GET',
  path: '/channels/:channelId/messages/:messageId/reactions',
  access: inChannel('viewChannel'),
  summary: 'Who reacted to a message, with one emoji or with any, the earliest first.',
  input: z.strictObject({ channelId: ChannelId, messageId: MessageId, emoji: Emoji.optional(), ...pageInput }),
  output: page(Reactor),
});

export const reactionRoutes = { addReaction, removeReaction, listReactions };

export const reactionEvents = {
  /** Some people reacted to a message, or took it back, in one change of the channel. It does not bring the message. */
  'reaction.changed': event({
    audience: 'channel',
    payload: z.object({
      channelId: ChannelId,
      messageId: MessageId,
      /** The message's place. */
      seq: z.int().positive(),
      /** Where it stands, if it is a reply. */
      reply: ReplyPlace.nullable(),
      rev: z.int().positive(),
      /** The rev the message had before: whoever knows it as it was then, knows it now. */
      fromRev: z.int().positive(),
      changes: z.array(z.object({ userId: UserId, emoji: Emoji, isAdded: z.boolean() })),
      /** All that there are now, as somebody sees them who did not react. */
      reactions: Reactions,
    }),
  }),
};
