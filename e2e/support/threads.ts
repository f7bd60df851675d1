import type { ChatClient } from '@chatera/client';
import {
  createChannel,
  deleteMessage,
  joinChannel,
  MessageId,
  sendMessage,
  updateThread,
  type Channel,
  type ChannelId,
} from '@chatera/protocol';
import { anId } from '@chatera/testkit/builders';
import type { Demo } from './demo.js';

/** Through the API. */
export async function write({ call }: ChatClient, channelId: ChannelId, text: string): Promise<MessageId> {
  const { id } = await call(sendMessage, { id: anId(MessageId), channelId, body: { kind: 'plain', text } });
  return id;
}

interface Answered {
  channelId: ChannelId;
  id: MessageId;
}

/** In the thread alone. */
export async function reply({ call }: ChatClient, { channelId, id }: Answered, text: string): Promise<MessageId> {
  const { id: replyId } = await call(sendMessage, {
    id: anId(MessageId),
    channelId,
    body: { kind: 'plain', text },
    reply: { parentId: id, isInChannel: false },
  });
  return replyId;
}

let made = 0;

/** Threads of each kind that somebody of the demo follows, in a channel of their own, which is told. */
export async function makeThreads(demo: Demo, me: ChatClient): Promise<Channel> {
  const { mara, tomas } = demo;
  const other = me === mara ? tomas : mara;
  const name = `regatta-${++made}`;
  const { channel } = await mara.call(createChannel, { workspaceId: await demo.workspaceId(mara, 'Halyard'), kind: 'public', name });
  await tomas.call(joinChannel, { channelId: channel.id });
  const begin = async (by: ChatClient, text: string) => ({ channelId: channel.id, id: await write(by, channel.id, text) });

  const gone = await begin(me, 'Never mind');
  await reply(other, gone, 'What was it?');
  await mara.call(deleteMessage, { channelId: channel.id, messageId: gone.id });
  const course = await begin(mara, 'Which course do we take if the wind stays north-west?');
  await reply(tomas, course, 'The long one.');
  await reply(mara, course, 'Then the long one it is.');
  await mara.call(updateThread, { channelId: channel.id, threadId: course.id, title: 'Course on Saturday', isClosed: true });
  const crew = await begin(other, '**Who sails with whom?** Two boats, nine people, and Ani has never been on one.');
  await reply(me, crew, 'I take Ani.');
  const sandwiches = await reply(other, crew, 'And I take the sandwiches.');
  await reply(me, { ...crew, id: sandwiches }, 'They are heavy.');
  const boats = await begin(
    me,
    'The second boat needs a new main sheet before it goes out again. I have one in the shed, and somebody has to measure it.',
  );
  await reply(other, boats, 'I am there at five.');
  return channel;
}
