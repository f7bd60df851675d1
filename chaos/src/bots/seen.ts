import type { TimelineMessage, TimelinePlace } from '@chatera/client';
import type { ChannelId, Message } from '@chatera/protocol';
import type { SeenWhole } from '../history/line.js';
import { toReacted } from '../history/reactions.js';
import { keyOf, shortId } from '../history/text.js';
import type { Directory } from '../world/world.js';

/** Everything said in a channel, with every reply. */
export const allOf = (channelId: ChannelId): TimelinePlace => ({ channelId, flow: 'all' });

/** A message as a journal has it. */
export const whole = ({ id, seq, rev, authorId, body, reactions }: Message | TimelineMessage, { userOf }: Directory): SeenWhole => [
  shortId(id),
  seq,
  rev,
  userOf(authorId),
  body === null ? null : keyOf(body.kind === 'plain' ? body.text : ''),
  toReacted(reactions, userOf),
];
