import type { ChannelId, Message, MessageId } from '@chatera/protocol';

/** Which messages of a channel stand together: its own, all of them with every reply, or those of one thread. */
export type Flow = 'channel' | 'all' | MessageId;

export interface TimelinePlace {
  readonly channelId: ChannelId;
  readonly flow: Flow;
}

/** Where a timeline is: the channel alone means its own messages. */
export type Where = ChannelId | TimelinePlace;

export const placeOf = (where: Where): TimelinePlace => (typeof where === 'string' ? { channelId: where, flow: 'channel' } : where);

/** Whether it is one thread. */
export const isThread = (flow: Flow): flow is MessageId => flow !== 'channel' && flow !== 'all';

/** As the server reads it: see features/messages/history.questions.ts. */
export function isOf(flow: Flow, { id, reply }: Pick<Message, 'id' | 'reply'>): boolean {
  if (flow === 'all') return true;
  if (flow === 'channel') return reply === null || reply.isInChannel;
  return id === flow || reply?.threadId === flow;
}
