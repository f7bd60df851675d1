import { describe, expect, it } from '@jest/globals';
import { MessageId, UserId, ChannelId } from '@chatera/protocol';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { MessageRow } from '../message-rows/index.js';
import { contentHash, isRetry, requireTimelyId, boundOf, sidesOf, type MessageDraft } from './messages.rules.js';

const draft = {
  id: MessageId.parse(uuidv7()),
  channelId: ChannelId.parse(uuidv4()),
  authorId: UserId.parse(uuidv4()),
  body: { kind: 'plain' as const, text: 'lunch?' },
};
const row: MessageRow = {
  id: draft.id,
  channel_id: draft.channelId,
  author_id: draft.authorId,
  seq: 1,
  rev: 1,
  body: draft.body,
  content_hash: contentHash(draft.body),
  sent_at: new Date(),
  edited_at: null,
  deleted_at: null,
  reactions: [],
  thread_id: null,
  parent_id: null,
  in_channel: true,
  thread: null,
};

describe('a message sent again', () => {
  it('is known by author, channel and first content, even after an edit', () => {
    expect(isRetry({ ...row, body: { kind: 'plain', text: 'dinner?' } }, draft)).toBe(true);
  });

  it.each([
    ['author', { authorId: UserId.parse(uuidv4()) }],
    ['channel', { channelId: ChannelId.parse(uuidv4()) }],
    ['text', { body: { kind: 'plain' as const, text: 'lunch!' } }],
    ['kind', { body: { kind: 'sealed' as const, epoch: 0, ciphertext: 'bHVuY2g/' } }],
    ['reply', { reply: { parentId: MessageId.parse(uuidv7()), isInChannel: true } }],
  ])('is another message when its %s differs', (_, change) => {
    expect(isRetry(row, { ...draft, ...change })).toBe(false);
  });

  it('answers the same, and is shown in the channel or not as before', () => {
    const parentId = MessageId.parse(uuidv7());
    const stored = { ...row, thread_id: MessageId.parse(uuidv7()), parent_id: parentId, in_channel: false };
    const replying = (reply: MessageDraft['reply']) => isRetry(stored, { ...draft, reply });
    expect(replying({ parentId, isInChannel: false })).toBe(true);
    expect(replying({ parentId, isInChannel: true })).toBe(false);
    expect(replying({ parentId: MessageId.parse(uuidv7()), isInChannel: false })).toBe(false);
    expect(replying(undefined)).toBe(false);
  });
});

describe('the clock in an id', () => {
  const idAt = (msecs: number) => MessageId.parse(uuidv7({ msecs }));
  const now = Date.UTC(2026, 10, 22);

  it('may lie in the past, for the message was written offline', () => {
    expect(() => requireTimelyId(idAt(now - 90 * 86_400_000), now)).not.toThrow();
  });

  it('may run nine minutes ahead, and no eleven', () => {
    expect(() => requireTimelyId(idAt(now + 9 * 60_000), now)).not.toThrow();
    expect(() => requireTimelyId(idAt(now + 11 * 60_000), now)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

describe('the sides of a window', () => {
  const items = (...seqs: number[]) => seqs.map((seq) => ({ seq }));
  const ends = { first: 2, last: 9 };

  it('are open where the channel goes on', () => {
    expect(sidesOf(items(4, 5), ends, {})).toEqual({ hasEarlier: true, hasLater: true });
    expect(sidesOf(items(2, 5), ends, {})).toEqual({ hasEarlier: false, hasLater: true });
    expect(sidesOf(items(4, 9), ends, {})).toEqual({ hasEarlier: true, hasLater: false });
  });

  it('are known of an empty window too', () => {
    expect(sidesOf([], ends, { before: 2 })).toEqual({ hasEarlier: false, hasLater: true });
    expect(sidesOf([], ends, { after: 9 })).toEqual({ hasEarlier: true, hasLater: false });
    expect(sidesOf([], { first: null, last: null }, {})).toEqual({ hasEarlier: false, hasLater: false });
  });
});

describe('how far an answer about changes goes', () => {
  it('is to the end, where all of them fit', () => {
    expect(boundOf([4, 7], { limit: 2, upTo: 9 })).toEqual({ rev: 9, hasMore: false });
    expect(boundOf([], { limit: 2, upTo: 9 })).toEqual({ rev: 9, hasMore: false });
  });

  it('is to the last one that fits, in whatever order they were found', () => {
    expect(boundOf([7, 9, 4], { limit: 2, upTo: 9 })).toEqual({ rev: 7, hasMore: true });
  });
});
