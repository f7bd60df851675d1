import { describe, expect, it } from '@jest/globals';
import type { Message, Reaction, UserId } from '@chatera/protocol';
import { alice, bob, carol, ChannelLog, theChannel } from '../testing/channel-log.js';
import { afterReaction, hasReacted, keepingOwn, withReaction } from './reactions.js';

const thumbs = (count: number, ...userIds: UserId[]): Reaction => ({ emoji: '👍', count, since: 5, userIds });
const changed = (userId: UserId, isAdded: boolean, reactions: Reaction[], rev = 9) => ({
  ...{ channelId: theChannel, messageId: message().id, seq: 1, reply: null, rev, fromRev: 8, reactions },
  changes: [{ userId, emoji: '👍', isAdded }],
});

const first = new ChannelLog().create();
const message = (...reactions: Reaction[]): Message => ({ ...first, rev: 8, reactions });

describe('a change of reactions', () => {
  it('replaces what the message shows', () => {
    const after = afterReaction(message(thumbs(1, bob)), changed(carol, true, [thumbs(2, bob, carol)]), alice);
    expect([after.rev, after.reactions]).toEqual([9, [thumbs(2, bob, carol)]]);
  });

  it('keeps oneself listed among many', () => {
    const after = afterReaction(message(thumbs(3, bob, alice)), changed(carol, true, [thumbs(4, bob)]), alice);
    expect(after.reactions).toEqual([thumbs(4, bob, alice)]);
  });

  it('lists oneself who comes late, and no more who takes it back elsewhere', () => {
    const late = afterReaction(message(thumbs(2, bob)), changed(alice, true, [thumbs(3, bob)]), alice);
    expect(hasReacted(late.reactions, '👍', alice)).toBe(true);
    const back = afterReaction(late, changed(alice, false, [thumbs(2, bob)], 10), alice);
    expect(hasReacted(back.reactions, '👍', alice)).toBe(false);
  });

  it("that is older than the message tells only what is one's own", () => {
    const after = afterReaction({ ...message(thumbs(3, bob)), rev: 12 }, changed(alice, true, [thumbs(2, bob)]), alice);
    expect([after.rev, after.reactions]).toEqual([12, [thumbs(3, bob, alice)]]);
  });
});

it('an edit keeps oneself listed among many, where one still can be', () => {
  const known = message(thumbs(3, bob, alice));
  expect(keepingOwn(known, message(thumbs(3, bob)), alice).reactions).toEqual([thumbs(3, bob, alice)]);
  expect(keepingOwn(known, message(thumbs(1, bob)), alice).reactions).toEqual([thumbs(1, bob)]);
});

describe('before the server has answered', () => {
  const one = { emoji: '👍', userId: alice };

  it('one joins the others, or is the first', () => {
    expect(withReaction([thumbs(1, bob)], { ...one, isAdded: true })).toEqual([thumbs(2, bob, alice)]);
    expect(withReaction([], { ...one, isAdded: true })).toMatchObject([{ emoji: '👍', count: 1, userIds: [alice] }]);
  });

  it('one takes it back, and the last one takes the emoji along', () => {
    expect(withReaction([thumbs(2, bob, alice)], { ...one, isAdded: false })).toEqual([thumbs(1, bob)]);
    expect(withReaction([thumbs(1, alice)], { ...one, isAdded: false })).toEqual([]);
  });

  it('nothing changes where it is so already', () => {
    const reactions = [thumbs(1, alice)];
    expect(withReaction(reactions, { ...one, isAdded: true })).toBe(reactions);
  });
});
