import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Availability } from '@chatera/protocol';
import { Timers } from '../platform/timers.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { OwnPresenceTeller } from './own-presence.js';

let line: FakeConnection<{ presence: string }>;
let presence: OwnPresenceTeller;

beforeEach(() => {
  jest.useFakeTimers();
  line = new FakeConnection();
  presence = new OwnPresenceTeller({ connection: line.asConnection, timers: new Timers(), serverNow: () => Date.now() });
});
afterEach(() => void jest.useRealTimers());

const told = () => line.told.map((said) => said.presence);
const until = (ms: number, kind: Availability['kind'] = 'dnd'): Availability => ({ kind, until: new Date(Date.now() + ms).toISOString() });

it('says how active one is, and nothing twice', () => {
  for (const activity of ['online', 'online', 'idle'] as const) presence.set(activity);
  expect(told()).toEqual(['online', 'idle']);
});

it('says what one has chosen instead, whatever one touches', () => {
  presence.set('online');
  presence.heed({ kind: 'invisible', until: null });
  presence.set('idle');
  presence.set('online');
  expect(told()).toEqual(['online', 'offline']);
  presence.heed({ kind: 'automatic', until: null });
  expect(told().at(-1)).toBe('online');
});

it('says it at the first connection, before anybody has touched anything', () => {
  line.isOnline = false;
  presence.heed({ kind: 'invisible', until: null });
  line.isOnline = true;
  void presence.tell();
  expect(told()).toEqual(['offline']);
});

it('takes back what one has chosen, also where nobody has touched anything', () => {
  presence.heed({ kind: 'dnd', until: null });
  presence.heed({ kind: 'automatic', until: null });
  expect(told()).toEqual(['dnd', 'online']);
});

it('is itself again when the time is over, however far that is', () => {
  presence.set('online');
  presence.heed(until(3_600_000));
  jest.advanceTimersByTime(3_599_000);
  expect(told().at(-1)).toBe('dnd');
  jest.advanceTimersByTime(1_000);
  expect(told().at(-1)).toBe('online');
  presence.heed(until(40 * 24 * 3_600_000));
  jest.advanceTimersByTime(39 * 24 * 3_600_000);
  expect(told().at(-1)).toBe('dnd');
  jest.advanceTimersByTime(25 * 3_600_000);
  expect(told().at(-1)).toBe('online');
});

it('waits for no end of what was taken back', () => {
  presence.set('online');
  presence.heed(until(1_000));
  presence.heed({ kind: 'invisible', until: null });
  jest.advanceTimersByTime(5_000);
  expect(told()).toEqual(['online', 'dnd', 'offline']);
});
