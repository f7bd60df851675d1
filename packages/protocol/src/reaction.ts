import * as z from 'zod';
import { canonicalEmoji } from './light/emoji.js';
import { maxEmojiLength, maxReactions } from './light/limits.js';
import { count, UserId } from './primitives.js';

/** One emoji with its skin tone, in the one way it is written: see `canonicalEmoji`. */
export const Emoji = z
  .string()
  .min(1)
  .max(maxEmojiLength)
  .overwrite((value) => canonicalEmoji(value) ?? value)
  .refine((value) => canonicalEmoji(value) === value, 'is no emoji')
  .meta({ id: 'Emoji', examples: ['👍'] });
export type Emoji = z.output<typeof Emoji>;

/** What people reacted with to a message, one emoji of it. */
export const Reaction = z
  .object({
    emoji: Emoji,
    count: z.int().positive(),
    /** The channel's change that brought the earliest of them: in this order they stand. */
    since: count(),
    /** The first of those who did; in an answer the caller too, if they did. */
    userIds: z.array(UserId),
  })
  .meta({ id: 'Reaction' });
export type Reaction = z.output<typeof Reaction>;

export const Reactions = z.array(Reaction).max(maxReactions);
