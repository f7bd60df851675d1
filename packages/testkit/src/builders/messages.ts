import { ChannelId, MessageId, UserId, type Input, type Message, type MessageBody, type sendMessage } from '@chatera/protocol';
import { anId, at } from './ids.js';

export const plain = (text: string): MessageBody => ({ kind: 'plain', text });

/** The first message of its channel, never edited. With a `seq` alone it is as new as that. */
export const aMessage = (overrides: Partial<Message> = {}): Message => {
  const seq = overrides.seq ?? 1;
  return {
    id: anId(MessageId),
    channelId: anId(ChannelId),
    authorId: anId(UserId),
    seq,
    rev: seq,
    body: plain(`message ${seq}`),
    sentAt: at(seq),
    editedAt: null,
    deletedAt: null,
    reactions: [],
    reply: null,
    thread: null,
    ...overrides,
  };
};

/** What somebody is about to send. */
export const aDraft = (overrides: Partial<Input<typeof sendMessage>> = {}): Input<typeof sendMessage> => ({
  id: anId(MessageId),
  channelId: anId(ChannelId),
  body: plain('lunch?'),
  ...overrides,
});
