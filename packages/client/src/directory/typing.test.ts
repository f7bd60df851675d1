import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { UserId } from '@chatera/protocol';
import { Timers } from '../platform/timers.js';
import { alice, theChannel } from '../testing/channel-log.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { Typing } from './typing.js';

const [bob, carol] = ['b0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001'] as UserId[];
const other = 'd0000000-0000-4000-8000-000000000001' as typeof theChannel;
let line: FakeConnection<{ channelId: string; isTyping: boolean }>;
let typing: Typing;

beforeEach(() => {
  jest.useFakeTimers();
  line = new FakeConnection();
  typing = new Typing({ connection: line.asConnection, timers: new Timers(), me: () => alice });
});
afterEach(() => void jest.useRealTimers());

const change = (typists: UserId[], stopped: UserId[] = []) => typing.take({ channelId: theChannel, typing: typists, stopped });
const shown = () => typing.get().get(theChannel);

it('shows who writes, in the order in which they began, and never oneself', () => {
  change([bob!, alice]);
  change([carol!, bob!]);
  expect(shown()).toEqual([bob, carol]);
});

it('forgets who stopped, whose message has come, and who is not named again for six seconds', () => {
  change([bob!, carol!]);
  change([], [bob!]);
  expect(shown()).toEqual([carol]);
  typing.ended(theChannel, carol!);
  expect(shown()).toBeUndefined();
  change([bob!]);
  jest.advanceTimersByTime(4_000);
  change([bob!]);
  jest.advanceTimersByTime(5_900);
  expect(shown()).toEqual([bob]);
  jest.advanceTimersByTime(200);
  expect(shown()).toBeUndefined();
});

it('draws nothing anew for who goes on', () => {
  change([bob!]);
  const before = typing.get();
  change([bob!]);
  typing.ended(theChannel, carol!);
  expect(typing.get()).toBe(before);
});

it('says at most every three seconds that one writes, and at once in another channel', () => {
  for (let strokes = 0; strokes < 50; strokes += 1) {
    typing.write(theChannel);
    jest.advanceTimersByTime(100);
  }
  expect(line.told).toHaveLength(2);
  typing.write(other);
  expect(line.told.at(-1)).toEqual({ channelId: other, isTyping: true });
});

it('says that one stopped, but not after the message, which says it', () => {
  typing.write(theChannel);
  typing.stop(theChannel);
  expect(line.told.at(-1)).toEqual({ channelId: theChannel, isTyping: false });
  typing.write(theChannel);
  typing.sent();
  typing.stop(theChannel);
  expect(line.told.map(({ isTyping }) => isTyping)).toEqual([true, false, true]);
});

it('says nothing without a line', () => {
  line.isOnline = false;
  typing.write(theChannel);
  typing.stop(theChannel);
  expect(line.told).toEqual([]);
});
