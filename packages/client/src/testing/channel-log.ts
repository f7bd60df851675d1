import { ChannelId, ChatError, maxReactorsShown, MessageId, UserId } from '@chatera/protocol';
import type { listChanges, listMessages, Message, Output, RawInput, Reaction } from '@chatera/protocol';
import type { OneReaction, ReactionChange } from '../timelines/reactions.js';
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
  readonly reaction?: ReactionChange;
}

/** Enough to be more than a message lists. */
export const crowd = Array.from({ length: 14 }, (_, index) =>
  UserId.parse(`0196f1c0-0000-7000-8000-0000000001${index.toString(16).padStart(2, '0')}`),
);

interface Place {
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

  /** As Alice sees them. */
  get messages(): Message[] {
    return [...this.byId.values()].map(answered).sort((a, b) => a.seq - b.seq);
  }

  create(text = 'hello', { id = aMessageId(), authorId = bob }: { id?: MessageId; authorId?: UserId } = {}): Message {
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
    });
  }

  edit({ id }: Pick<Message, 'id'>, text: string): Message {
    return this.keep({ ...this.find(id), rev: ++this.rev, body: { kind: 'plain', text }, editedAt: at });
  }

  remove({ id }: Pick<Message, 'id'>): Message {
    return this.keep({ ...this.find(id), rev: ++this.rev, body: null, deletedAt: at, reactions: [] });
  }

  /** Somebody reacts, or takes it back. */
  react({ id }: Pick<Message, 'id'>, one: OneReaction): Push {
    const known = this.find(id);
    const rev = ++this.rev;
    const message = { ...known, rev, reactions: reacted(known.reactions, one, rev) };
    this.byId.set(id, message);
    const reactions = message.reactions.map(asTold);
    const push = {
      rev,
      reaction: { channelId: theChannel, messageId: id, seq: known.seq, rev, fromRev: known.rev, changes: [one], reactions },
    };
    this.pushes.push(push);
    return push;
  }

  /** Somebody came or went. */
  turnOver(): Push {
    const push = { rev: ++this.rev };
    this.pushes.push(push);
    return push;
  }

  /** Any change, most often a new message. */
  change(chance: Chance): void {
    const living = this.messages.filter(({ body }) => body !== null);
    const dice = chance.next();
    if (dice < 0.1) this.turnOver();
    else if (dice < 0.3 && living.length > 0) this.reactBy(chance, chance.pick(living));
    else if (dice < 0.65 || living.length === 0) this.create(`message ${this.rev + 1}`);
    else if (dice < 0.9) this.edit(chance.pick(living), `edited at ${this.rev + 1}`);
    else this.remove(chance.pick(living));
  }

  list({ limit = 50, ...place }: Omit<RawInput<typeof listMessages>, 'channelId'> = {}): Output<typeof listMessages> {
    this.guard('listMessages');
    const all = this.messages;
    const [start, end] = this.bounds(all, { ...place, limit });
    const items = all.slice(start, end);
    return { items, hasEarlier: start > 0, hasLater: end < all.length, rev: this.rev, logEpoch: this.logEpoch };
  }

  changes({ after, limit = 500 }: Omit<RawInput<typeof listChanges>, 'channelId'>): Output<typeof listChanges> {
    this.guard('listChanges');
    const rev = Math.min(this.rev, after + limit);
    const messages = this.messages.filter((message) => message.rev > after && message.rev <= rev);
    return { messages, members: [], channel: null, rev, hasMore: rev < this.rev, logEpoch: this.logEpoch };
  }

  /** Somebody of these reacts, or takes it back. */
  reactBy(chance: Chance, message: Pick<Message, 'id'>, people = [alice, bob, carol]): void {
    const [emoji, userId] = [chance.pick(['👍', '🎉']), chance.pick(people)];
    const isAdded = !this.find(message.id).reactions.some((each) => each.emoji === emoji && each.userIds.includes(userId));
    this.react(message, { emoji, userId, isAdded });
  }

  private bounds(all: readonly Message[], { before, after, around, limit }: Place): [number, number] {
    const countBelow = (seq: number) => all.filter((message) => message.seq < seq).length;
    if (before !== undefined) return [Math.max(0, countBelow(before) - limit), countBelow(before)];
    if (after !== undefined) return [countBelow(after + 1), Math.min(all.length, countBelow(after + 1) + limit)];
    if (around === undefined) return [Math.max(0, all.length - limit), all.length];
    const half = Math.floor(limit / 2);
    return [Math.max(0, countBelow(around) - half), Math.min(all.length, countBelow(around) + limit - half)];
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
  to: { receive: (rev: number, message?: Message) => void; react: (change: ReactionChange) => void },
  { rev, message, reaction }: Push,
): void {
  if (reaction) to.react(reaction);
  else to.receive(rev, message);
}
