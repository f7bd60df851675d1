import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { ChannelId, UserId, type EventPayload } from '@chatera/protocol';
import { TypingTurns } from './typing-turns.js';

const channel = (n: number) => ChannelId.parse(`018f0000-0000-7000-8000-0000000000${n + 10}`);
const person = (n: number) => UserId.parse(`018f0000-0000-7000-8000-0000000001${n + 10}`);
let told: EventPayload<'typing.changed'>[];
let turns: TypingTurns;

beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  turns = new TypingTurns((change) => told.push(change));
});
afterEach(() => void jest.useRealTimers());

it('tells the first at once, and those of the next second together', () => {
  turns.note(channel(1), person(1), true);
  expect(told).toEqual([{ channelId: channel(1), typing: [person(1)], stopped: [] }]);
  turns.note(channel(1), person(2), true);
  turns.note(channel(1), person(3), true);
  turns.note(channel(1), person(1), false);
  expect(told).toHaveLength(1);
  jest.advanceTimersByTime(1_000);
  expect(told[1]).toEqual({ channelId: channel(1), typing: [person(2), person(3)], stopped: [person(1)] });
});

it('tells a crowd no more often than two', () => {
  for (let round = 0; round < 10; round += 1) {
    for (let who = 0; who < 80; who += 1) turns.note(channel(1), person(who), true);
    jest.advanceTimersByTime(1_000);
  }
  expect(told).toHaveLength(11);
  expect(told[1]?.typing).toHaveLength(20);
});

it('keeps channels apart, and nothing once they are quiet', () => {
  turns.note(channel(1), person(1), true);
  turns.note(channel(2), person(1), true);
  expect(told.map(({ channelId }) => channelId)).toEqual([channel(1), channel(2)]);
  jest.advanceTimersByTime(5_000);
  expect(told).toHaveLength(2);
  turns.note(channel(1), person(1), true);
  expect(told).toHaveLength(3);
});
