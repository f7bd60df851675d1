import { updateThread, writeMention, type Mention, type Message, type MessageBody, type ReplyPlace } from '@chatera/protocol';
import { messagesIn, oneOf, threadsIn, type Operation, type Turn } from '../turn.js';

const emojis = ['👍', '🎉'];

/** Operations that change what there is to read. One that moves messages would stand here. */
export const writing = {
  send: { weight: 8, act: (turn) => write(turn) },
  reply: { weight: 12, act: (turn) => reply(turn, false) },
  replyInChannelToo: { weight: 4, act: (turn) => reply(turn, true) },
  edit: {
    weight: 2,
    act: (turn) => withMessage(turn, own(turn), ({ id }) => turn.me.client.edit(turn.channelId, id, someText(turn))),
  },
  deleteOwn: { weight: 3, act: (turn) => withMessage(turn, own(turn), ({ id }) => turn.me.client.remove(turn.channelId, id)) },
  /** Who may not is refused. */
  deleteAny: { weight: 2, act: (turn) => withMessage(turn, messagesIn(turn), ({ id }) => turn.me.client.remove(turn.channelId, id)) },
  react: {
    weight: 2,
    act: (turn) =>
      withMessage(turn, messagesIn(turn), ({ id: messageId }) => {
        const what = { channelId: turn.channelId, messageId, emoji: turn.random.pick(emojis) };
        return turn.me.client.react(what, turn.random.chance(0.7));
      }),
  },
  nameThread: {
    weight: 1,
    act: async (turn) => {
      const threadId = oneOf(turn, threadsIn(turn));
      if (threadId) await turn.me.client.call(updateThread, { channelId: turn.channelId, threadId, title: `Topic ${turn.random.uuid()}` });
    },
  },
} satisfies Record<string, Operation>;

/** Half of all calls somebody, or everybody; who may not is refused. */
const someText = (turn: Turn): MessageBody => ({
  kind: 'plain',
  text: turn.random.chance(0.5) ? turn.random.uuid() : `${turn.random.uuid()} ${writeMention(someMention(turn))}`,
});

function someMention({ random, me, other, world }: Turn): Mention {
  const roleIds = world.people.flatMap(({ client }) => client.workspaces.get().flatMap((mine) => mine.roleIds));
  const people: Mention[] = [me, other].map(({ userId }) => ({ kind: 'user', id: userId }));
  const many: Mention[] = roleIds.map((id) => ({ kind: 'role', id }));
  return random.pick([...people, ...people, ...many, { kind: 'everyone', of: 'channel' }]);
}

const own = (turn: Turn) => messagesIn(turn).filter(({ authorId, body }) => authorId === turn.me.userId && body !== null);

async function withMessage(turn: Turn, messages: readonly Message[], act: (message: Message) => Promise<unknown>): Promise<void> {
  const message = oneOf(turn, messages);
  if (message) await act(message);
}

/** At any depth. */
async function reply(turn: Turn, isInChannel: boolean): Promise<void> {
  const parent = oneOf(turn, messagesIn(turn));
  if (parent) await write(turn, { threadId: parent.reply?.threadId ?? parent.id, parentId: parent.id, isInChannel });
}

/** Until it is there, or refused; on a line that is cut it waits in the outbox. */
async function write(turn: Turn, place?: ReplyPlace): Promise<void> {
  const { client, canAsk } = turn.me;
  const id = client.outbox.send(turn.channelId, someText(turn), place);
  if (canAsk) await client.outbox.whenSent(id);
}
