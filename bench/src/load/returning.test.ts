import { expect, it } from '@jest/globals';
import { seededId, uuidv7At } from '../world/ids.js';
import type { Client, Member } from './client.js';
import { Returning } from './returning.js';

const channelId = seededId('channel', 1);
const member: Member = { port: 1, dialect: 'chatera', userId: seededId('user', 1), channels: [1], channelIds: [channelId] };
const line = {} as Client; // it is not looked at
const push = (number: number, rev: number, name = 'message.changed') =>
  JSON.stringify([name, { id: uuidv7At(Date.now(), number), channelId, seq: rev, rev }]);

it('sees a message that is pushed twice, though an app would drop the second', () => {
  const person = new Returning(member, 'http://127.0.0.1:1', 10);
  const first = push(1, 11);
  for (const event of [first, first, push(2, 12)]) person.pushed(line, event);
  expect([person.knownRev, person.seen.length, person.arrivals.doubled]).toEqual([12, 2, 1]);
});

it('sees a message that was stored twice', () => {
  const person = new Returning(member, 'http://127.0.0.1:1', 10);
  person.pushed(line, push(1, 11));
  person.pushed(line, push(1, 12));
  expect(person.arrivals.doubled).toBe(1);
});

it('sees which is missing, though the count of changes is right', () => {
  const person = new Returning(member, 'http://127.0.0.1:1', 10);
  person.pushed(line, push(1, 11));
  person.pushed(line, push(3, 12));
  expect(person.knownRev).toBe(12);
  expect(person.arrivals.missingOf([1, 2])).toBe(1);
});

it('takes reactions for no messages', () => {
  const person = new Returning(member, 'http://127.0.0.1:1', 10);
  person.pushed(line, push(1, 11, 'reaction.changed'));
  expect([person.knownRev, person.seen.length]).toEqual([10, 0]);
});

it('waits for an answer to each message of its own, whichever', () => {
  const person = new Returning(member, 'http://127.0.0.1:1', 10);
  for (const number of [1, 2, 3]) person.send(number);
  expect(person.unanswered.size).toBe(3);
  person.acknowledged(1, null);
  person.acknowledged(1, null);
  person.acknowledged(2, 'refused');
  expect([[...person.unanswered], person.stored, person.refusals]).toEqual([[3], [1, 1], ['refused']]);
});
