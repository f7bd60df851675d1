import { ChannelId, ChatError, maxReactorsShown, maxRepliersShown, MessageId, UserId } from '@chatera/protocol';
import type { listChanges, listMessages, Message, Output, RawInput, Reaction, ReplyPlace, Thread } from '@chatera/protocol';
import { isOf, type Flow } from '../timelines/flow.js';
import type { PartChange } from '../timelines/part-changes.js';
import type { OneReaction } from '../timelines/reactions.js';
import type { Chance } from './random.js';

export const theChannel = ChannelId.parse('0196f1c0-0000-7000-8000-0000000000cc');
export const alice = UserId.parse('0196f1c0-0000-7000-8000-00000000000a');
export const carol = UserId.parse('0196f1c0-0000-7000-8000-00000000000c');
export const bob = UserId.parse('0196f1c0-0000-7000-8000-00000000000b');
const at = '2026-01-01T00:00:00.000Z';

let ids = 0;
export const aMessageId = (): MessageId => MessageId.parse(`0196f1c0-0000-7000-8000-${(++ids).toString(16).padStart(12, '0')}`);

/** A change as it is pushed: those that touch no message have a number, too. */
export interface Push {
  readonly rev: number;
  readonly message?: Message;
  readonly part?: PartChange;
}

interface Creation {
  readonly id?: MessageId;
  readonly authorId?: UserId;
  readonly reply?: ReplyPlace | null;
}

/** Enough to be more than a message lists. */
export const crowd = Array.from({ length: 14 }, (_, index) =>
  UserId.parse(`0196f1c0-0000-7000-8000-0000000001${index.toString(16).padStart(2, '0')}`),
);

interface Place {
  readonly flow: Flow;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly around?: number | undefined;
  readonly limit: number;
}

/** One channel as the server keeps it, numbers and windows as the contract says. */
export class ChannelLog {
  logEpoch = 'e0000000-0000-4000-8000-000000000000';
  rev = 0;
  isGone = false;
  readonly pushes: Push[] = [];
  readonly asked: string[] = [];
  private readonly byId = new Map<string, Message>();

  /** What the channel shows, as Alice sees it. */
  get messages(): Message[] {
    return this.messagesOf('channel');
  }

  messagesOf(flow: Flow): Message[] {
    const all = [...this.byId.values()].filter((message) => isOf(flow, message));
    return all.map(answered).sort((a, b) => a.seq - b.seq);
  }

  create(text = 'hello', { id = aMessageId(), authorId = bob, reply = null }: Creation = {}): Message {
    const rev = ++this.rev;
    const body = { kind: 'plain', text } as const;
    return this.keep({
      id,
      channelId: theChannel,
      authorId,
      seq: rev,
      rev,
      body,
      sentAt: at,
      editedAt: null,
      deletedAt: null,
      reactions: [],
      reply,
      thread: null,
    });
  }

  /** A reply, and after it what its thread's first message shows. */
  reply(to: Pick<Message, 'id'>, { isInChannel = false, authorId = bob }: { isInChannel?: boolean; authorId?: UserId } = {}): Message {
    const parent = this.find(to.id);
    const threadId = parent.reply?.threadId ?? parent.id;
    const message = this.create(this.someText('reply'), { authorId, reply: { threadId, parentId: parent.id, isInChannel } });
    this.countThread(threadId);
    return message;
  }

  edit({ id }: Pick<Message, 'id'>, text: string): Message {
    return this.keep({ ...this.find(id), rev: ++this.rev, body: { kind: 'plain', text }, editedAt: at });
  }

  remove({ id }: Pick<Message, 'id'>): Message {
    const removed = this.keep({ ...this.find(id), rev: ++this.rev, body: null, deletedAt: at, reactions: [] });
    if (removed.reply) this.countThread(removed.reply.threadId);
    return removed;
  }

  /** Somebody reacts, or takes it back. */
  react({ id }: Pick<Message, 'id'>, one: OneReaction): Push {
    const known = this.find(id);
    const rev = ++this.rev;
    const message = { ...known, rev, reactions: reacted(known.reactions, one, rev) };
    this.byId.set(id, message);
    const reactions = message.reactions.map(asTold);
    return this.tell({ ...placeIn(known, rev), reply: known.reply, changes: [one], reactions });
  }

  /** Somebody came or went. */
  turnOver(): Push {
    const push = { rev: ++this.rev };
    this.pushes.push(push);
    return push;
  }

  /** Any change, most often a new message. */
  change(chance: Chance): void {
    const living = this.messagesOf('all').filter(({ body }) => body !== null);
    const dice = chance.next();
    if (dice < 0.1) this.turnOver();
    else if (dice < 0.3 && living.length > 0) this.reactBy(chance, chance.pick(living));
    else if (dice < 0.45 && living.length > 0) this.reply(chance.pick(living), { isInChannel: chance.is(0.3) });
    else if (dice < 0.65 || living.length === 0) this.create(this.someText('message'));
    else if (dice < 0.9) this.edit(chance.pick(living), this.someText('edited'));
    else this.remove(chance.pick(living));
  }

  list({ limit = 50, replies, threadId, ...place }: Omit<RawInput<typeof listMessages>, 'channelId'> = {}): Output<typeof listMessages> {
    this.guard('listMessages');
    const flow = threadId ? MessageId.parse(threadId) : (replies ?? 'channel');
    const all = this.messagesOf(flow);
    const [start, end] = this.bounds(all, { ...place, flow, limit });
    const items = all.slice(start, end);
    return { items, hasEarlier: start > 0, hasLater: end < all.length, rev: this.rev, logEpoch: this.logEpoch };
  }

  changes({ after, limit = 500 }: Omit<RawInput<typeof listChanges>, 'channelId'>): Output<typeof listChanges> {
    this.guard('listChanges');
    const rev = Math.min(this.rev, after + limit);
    const messages = this.messagesOf('all').filter((message) => message.rev > after && message.rev <= rev);
    return { messages, members: [], channel: null, rev, hasMore: rev < this.rev, logEpoch: this.logEpoch };
  }

  /** Somebody of these reacts, or takes it back. */
  reactBy(chance: Chance, message: Pick<Message, 'id'>, people = [alice, bob, carol]): void {
    const [emoji, userId] = [chance.pick(['👍', '🎉']), chance.pick(people)];
    const isAdded = !this.find(message.id).reactions.some((each) => each.emoji === emoji && each.userIds.includes(userId));
    this.react(message, { emoji, userId, isAdded });
  }

  /** The channel, all of it, or the thread of its first message. */
  anyFlow(chance: Chance): Flow {
    return chance.pick<Flow>(['channel', 'all', this.messages[0]?.id ?? 'all']);
  }

  /** Every third calls Alice. */
  private someText(what: string): string {
    const number = this.rev + 1;
    return number % 3 === 0 ? `${what} ${number} for <@${alice}>` : `${what} ${number}`;
  }

  private bounds(all: readonly Message[], { before, after, around, limit }: Place): [number, number] {
    const countBelow = (seq: number) => all.filter((message) => message.seq < seq).length;
    if (before !== undefined) return [Math.max(0, countBelow(before) - limit), countBelow(before)];
    if (after !== undefined) return [countBelow(after + 1), Math.min(all.length, countBelow(after + 1) + limit)];
    if (around === undefined) return [Math.max(0, all.length - limit), all.length];
    const half = Math.floor(limit / 2);
    return [Math.max(0, countBelow(around) - half), Math.min(all.length, countBelow(around) + limit - half)];
  }

  private countThread(threadId: MessageId): void {
    const known = this.find(threadId);
    const replies = this.messagesOf('all').filter(({ reply, body }) => reply?.threadId === threadId && body !== null);
    const userIds = [...new Set(replies.toReversed().map(({ authorId }) => authorId))].slice(0, maxRepliersShown);
    const lastSeq = replies.at(-1)?.seq ?? known.seq;
    const thread: Thread = { title: null, closedAt: null, replyCount: replies.length, lastSeq, lastAt: at, userIds };
    const rev = ++this.rev;
    this.byId.set(threadId, { ...known, rev, thread });
    this.tell({ ...placeIn(known, rev), thread });
  }

  private tell(part: PartChange): Push {
    const push = { rev: part.rev, part };
    this.pushes.push(push);
    return push;
  }

  private guard(name: string): void {
    this.asked.push(name);
    if (this.isGone) throw new ChatError('not-found', 'No such channel');
  }

  private find(id: string): Message {
    const message = this.byId.get(id);
    if (!message) throw new Error(`No message ${id}`);
    return message;
  }

  private keep(message: Message): Message {
    this.byId.set(message.id, message);
    this.pushes.push({ rev: message.rev, message: { ...message, reactions: message.reactions.map(asTold) } });
    return message;
  }
}

const placeIn = ({ id: messageId, seq, rev: fromRev }: Message, rev: number) => ({ channelId: theChannel, messageId, seq, rev, fromRev });

/** With everybody who did, which is more than anybody is told. */
function reacted(reactions: readonly Reaction[], { emoji, userId, isAdded }: OneReaction, rev: number): Reaction[] {
  const known = reactions.find((each) => each.emoji === emoji);
  const userIds = (known?.userIds ?? []).filter((id) => id !== userId).concat(isAdded ? [userId] : []);
  const changed = { emoji, count: userIds.length, since: known?.since ?? rev, userIds };
  const all = known ? reactions.map((each) => (each === known ? changed : each)) : [...reactions, changed];
  return all.filter(({ count }) => count > 0);
}

const asTold = (reaction: Reaction): Reaction => ({ ...reaction, userIds: reaction.userIds.slice(0, maxReactorsShown) });

/** To Alice, who asks. */
const answered = (message: Message): Message => ({
  ...message,
  reactions: message.reactions.map((each) => {
    const told = asTold(each);
    return each.userIds.includes(alice) && !told.userIds.includes(alice) ? { ...told, userIds: [...told.userIds, alice] } : told;
  }),
});

/** As the client does with what is pushed. */
export function deliver(
  to: { receive: (rev: number, message?: Message) => void; changePart: (change: PartChange) => void },
  { rev, message, part }: Push,
): void {
  if (part) to.changePart(part);
  else to.receive(rev, message);
}
