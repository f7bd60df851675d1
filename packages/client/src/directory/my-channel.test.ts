import { describe, expect, it } from '@jest/globals';
import type { MyChannel } from '@chatera/protocol';
import { alice, bob, ChannelLog, theChannel } from '../testing/channel-log.js';
import { callsAlice, mineOf } from '../testing/my-channels.js';
import { forEachSeed } from '../testing/random.js';
import { newerOf, readStateOf, withChange, withMessage, withPartChange, withReadMark, withReadState } from './my-channel.js';
import { readTo, unreadFrom } from './read-state.js';
import type { ReadState } from './read-state.js';

const asAlice = { me: alice, calls: false };

function logOf(...texts: string[]): ChannelLog {
  const log = new ChannelLog();
  for (const text of texts) log.create(text);
  return log;
}

const marked = (mine: MyChannel, step: (state: ReadState) => ReadState): MyChannel => {
  const state = readStateOf(mine);
  return state ? withReadState(mine, step(state)) : mine;
};
const withOwnReading = (mine: MyChannel, upTo: number) => marked(mine, (state) => readTo(state, upTo));
const withOwnUnread = (mine: MyChannel, from: number) => marked(mine, (state) => unreadFrom(state, from));

describe('a message', () => {
  it('of somebody else is unread and last; one of mine is only last', () => {
    const log = logOf('one');
    const mine = mineOf(log, { readUpTo: 1 });
    const theirs = withMessage(mine, log.create('two', { authorId: bob }), asAlice);
    expect(theirs).toMatchObject({ isSure: true, channel: { unreadCount: 1, rev: 2, lastMessage: { seq: 2 } } });
    const own = withMessage(theirs.channel, log.create('three', { authorId: alice }), asAlice);
    expect(own).toMatchObject({ isSure: true, channel: { unreadCount: 1, rev: 3, lastMessage: { seq: 3 } } });
  });

  it('told twice counts once', () => {
    const log = logOf('one');
    const mine = mineOf(log, { readUpTo: 1 });
    const message = log.create('two');
    const once = withMessage(mine, message, asAlice).channel;
    expect(withMessage(once, message, asAlice)).toEqual({ channel: once, isSure: true });
  });

  it('is not unread where one only looks in', () => {
    const log = logOf('one');
    const outside = { ...mineOf(log), membership: null, unreadCount: 0 };
    expect(withMessage(outside, log.create(), asAlice).channel.unreadCount).toBe(0);
  });

  it('never counts beyond what is shown as 99+', () => {
    const log = logOf('one');
    expect(withMessage({ ...mineOf(log), unreadCount: 100 }, log.create(), asAlice).channel.unreadCount).toBe(100);
  });

  it('after one that was missed, or a deletion that matters, leaves the count to the server', () => {
    const log = logOf('one', 'two');
    const mine = mineOf(log, { readUpTo: 1 });
    log.create('missed');
    expect(withMessage(mine, log.create('four'), asAlice).isSure).toBe(false);
    const short = logOf('one', 'two');
    expect(withMessage(mineOf(short, { readUpTo: 1 }), short.remove(short.messages[1]!), asAlice).isSure).toBe(false);
    const long = logOf('one', 'two');
    expect(withMessage(mineOf(long, { readUpTo: 2 }), long.remove(long.messages[0]!), asAlice).isSure).toBe(true);
  });

  it('keeps what is shown equal to what the server says, or knows that it cannot', () =>
    forEachSeed(300, (chance) => {
      const log = new ChannelLog();
      for (let i = chance.below(10); i > 0; i--) log.change(chance);
      const readUpTo = chance.below(log.rev + 1);
      let mine = mineOf(log, { readUpTo });
      let isSure = true;
      const from = log.pushes.length;
      for (let i = chance.below(10); i > 0; i--) log.change(chance);
      for (const { rev, message, part } of log.pushes.slice(from)) {
        const other = part ? withPartChange(mine, part) : withChange(mine, rev);
        const step = message ? withMessage(mine, message, { me: alice, calls: callsAlice(message) }) : other;
        mine = step.channel;
        isSure &&= step.isSure;
      }
      const truth = mineOf(log, { readUpTo });
      expect(isSure ? mine : truth).toEqual(truth);
    }));
});

describe('a message that calls one', () => {
  const called = { me: alice, calls: true };
  const inDoubt = { me: alice, calls: null };

  it("is counted as such, unless it is read, or one's own", () => {
    const log = logOf('one');
    const mine = mineOf(log, { readUpTo: 1 });
    const step = withMessage(mine, log.create('two'), called);
    expect(step).toMatchObject({ isSure: true, channel: { unreadCount: 1, mentionCount: 1 } });
    expect(withMessage(mine, log.create('three', { authorId: alice }), called).channel.mentionCount).toBe(0);
    expect(withOwnReading(step.channel, log.rev)).toMatchObject({ unreadCount: 0, mentionCount: 0 });
  });

  it("is asked about where one's roles are not known", () => {
    const log = logOf('one');
    const mine = mineOf(log, { readUpTo: 1 });
    expect(withMessage(mine, log.create('two'), inDoubt)).toMatchObject({ isSure: false, channel: { unreadCount: 1, mentionCount: 0 } });
    expect(withMessage(mine, log.create('three', { authorId: alice }), inDoubt).channel.mentionCount).toBe(0);
  });

  it('is asked about when an unread one is edited, which may call one now, or no more', () => {
    const log = logOf('one', 'two');
    const mine = mineOf(log, { readUpTo: 1 });
    const edited = log.edit(log.messages[1]!, 'for nobody');
    expect(withMessage(mine, edited, asAlice).isSure).toBe(true);
    expect(withMessage(mine, edited, called).isSure).toBe(false);
    expect(withMessage({ ...mine, mentionCount: 1 }, edited, asAlice).isSure).toBe(false);
    expect(withMessage(mineOf(log, { readUpTo: 2 }), log.edit(log.messages[1]!, 'again'), called).isSure).toBe(true);
  });
});

describe('a read mark', () => {
  const mark = (log: ChannelLog, readUpTo: number, readEpoch = 0) => ({
    channelId: theChannel,
    readEpoch,
    readUpTo,
    unreadCount: mineOf(log, { readUpTo }).unreadCount,
    mentionCount: mineOf(log, { readUpTo }).mentionCount,
    rev: log.rev,
  });

  it('never moves back within its epoch', () => {
    const log = logOf('one', 'two');
    const mine = mineOf(log, { readUpTo: 2 });
    expect(withReadMark(mine, mark(log, 1)).channel).toBe(mine);
    expect(withOwnReading(mine, 1)).toEqual(mine);
  });

  it('moves back with a later epoch, and no mark of an earlier one moves it on', () => {
    const log = logOf('one', 'two', 'three');
    const back = withReadMark(mineOf(log, { readUpTo: 3 }), mark(log, 1, 1));
    expect(back).toEqual({ isSure: true, channel: mineOf(log, { readUpTo: 1, readEpoch: 1 }) });
    expect(withReadMark(back.channel, mark(log, 3)).channel).toBe(back.channel);
    expect(withReadMark(back.channel, mark(log, 3, 1)).channel).toEqual(mineOf(log, { readUpTo: 3, readEpoch: 1 }));
  });

  it('set back by oneself stands against what was read before, until the server answers', () => {
    const log = logOf('one', 'two', 'three');
    const own = withOwnUnread(mineOf(log, { readUpTo: 3 }), 2);
    expect(own).toMatchObject({ unreadCount: 1, membership: { readUpTo: 1 } });
    expect(withReadMark(own, mark(log, 3)).channel).toBe(own);
    expect(newerOf(own, mineOf(log, { readUpTo: 3 })).channel).toEqual(own);
    expect(withReadMark(own, mark(log, 1, 1))).toEqual({ isSure: true, channel: mineOf(log, { readUpTo: 1, readEpoch: 1 }) });
  });

  it('set back by oneself never moves forward', () => {
    expect(withOwnUnread(mineOf(logOf('one', 'two', 'three'), { readUpTo: 1 }), 3)).toMatchObject({
      unreadCount: 2,
      membership: { readUpTo: 1 },
    });
  });

  it('counts when it was counted at what is known here', () => {
    const log = logOf('one', 'two', 'three');
    expect(withReadMark(mineOf(log), mark(log, 1))).toEqual({ channel: mineOf(log, { readUpTo: 1 }), isSure: true });
  });

  it('that was counted before a message that is here already is asked for again', () => {
    const log = logOf('one', 'two', 'three');
    const before = mark(log, 2);
    const newer = withMessage(mineOf(log), log.create('four', { authorId: bob }), asAlice).channel;
    expect(withReadMark(newer, before).isSure).toBe(false);
  });

  it('that counts a message which is still on its way is asked for again, or it would count twice', () => {
    const log = logOf('one', 'two');
    const mine = mineOf(log);
    log.create('on its way', { authorId: bob });
    expect(withReadMark(mine, mark(log, 1)).isSure).toBe(false);
  });

  it('beyond all that is here leaves nothing unread, whenever it was counted', () => {
    const log = logOf('one', 'two');
    const mine = mineOf(log);
    log.create('on its way', { authorId: bob });
    const step = withReadMark(mine, mark(log, 2));
    expect(step).toMatchObject({ isSure: true, channel: { unreadCount: 0, membership: { readUpTo: 2 } } });
    expect(withMessage(step.channel, log.messages[2]!, asAlice)).toEqual({ channel: mineOf(log, { readUpTo: 2 }), isSure: true });
  });

  it('of mine shows at once when all is read, and leaves the rest to the server', () => {
    const mine = mineOf(logOf('one', 'two', 'three'));
    expect(withOwnReading(mine, 3)).toMatchObject({ unreadCount: 0, membership: { readUpTo: 3 } });
    expect(withOwnReading(mine, 2)).toMatchObject({ unreadCount: 3, membership: { readUpTo: 2 } });
  });
});

it('does not let a fetched state take back what one has just read', () => {
  const log = logOf('one', 'two');
  const read = withOwnReading(mineOf(log), 2);
  expect(newerOf(read, mineOf(log)).channel).toMatchObject({ unreadCount: 0, membership: { readUpTo: 2 } });
});

it('takes the later epoch of two states, and asks again where the other one has newer messages', () => {
  const log = logOf('one', 'two', 'three');
  const set = mineOf(log, { readUpTo: 1, readEpoch: 1 });
  const before = mineOf(log, { readUpTo: 3 });
  expect([newerOf(before, set), newerOf(set, before)]).toEqual([
    { isSure: true, channel: set },
    { isSure: true, channel: set },
  ]);
  const later = withMessage(before, log.create('four', { authorId: bob }), asAlice).channel;
  for (const step of [newerOf(later, set), newerOf(set, later)])
    expect(step).toMatchObject({ isSure: false, channel: { rev: 4, membership: { readUpTo: 1, readEpoch: 1 } } });
});

it('takes a fetched state unless events have made a newer one; what has no number counts as fetched', () => {
  const log = logOf('one');
  const fetched = { ...mineOf(log), permissions: ['sendMessages' as const] };
  const known = withMessage(mineOf(log), log.create('two'), asAlice).channel;
  expect(newerOf(undefined, fetched).channel).toBe(fetched);
  expect(newerOf(known, fetched)).toEqual({ isSure: false, channel: { ...known, permissions: ['sendMessages'] } });
  expect(newerOf(known, { ...fetched, permissions: known.permissions })).toEqual({ isSure: true, channel: known });
  expect(newerOf(mineOf(log), { ...fetched, rev: 2 }).channel.permissions).toEqual(['sendMessages']);
});
