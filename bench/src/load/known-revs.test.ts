import { expect, it } from '@jest/globals';
import { KnownRevs } from './known-revs.js';

const channelId = '01900000-0003-7000-8000-000000000001';
const other = '01900000-0003-7000-8000-000000000002';
const push = (rev: number, text = 'lunch?') =>
  JSON.stringify(['message.changed', { id: 'x', channelId, authorId: 'y', seq: 4, rev, body: { kind: 'plain', text }, reactions: [] }]);

it('knows of a channel the newest change that was pushed, in whatever order', () => {
  const known = new KnownRevs();
  for (const rev of [7, 9, 8]) known.take(push(rev));
  expect(known.of([channelId, other])).toEqual({ [channelId]: 9, [other]: 0 });
});

it('knows of reactions, which bring no message', () => {
  const known = new KnownRevs();
  known.take(JSON.stringify(['reaction.changed', { channelId, messageId: 'x', seq: 4, rev: 12, fromRev: 11, changes: [], reactions: [] }]));
  expect(known.of([channelId])).toEqual({ [channelId]: 12 });
});

it('is not taken in by what people write', () => {
  const known = new KnownRevs();
  known.take(push(3, `"channelId":"${other}","rev":99`));
  expect(known.of([channelId, other])).toEqual({ [channelId]: 3, [other]: 0 });
});

it('takes what an answer says has moved', () => {
  const known = new KnownRevs();
  known.hear({ [channelId]: 5 });
  known.hear({ [channelId]: 4, [other]: 2 });
  expect(known.of([channelId, other])).toEqual({ [channelId]: 5, [other]: 2 });
});
