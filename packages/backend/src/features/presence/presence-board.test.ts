import { UserId, type Presence } from '@chatera/protocol';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { graceMs, PresenceBoard, quietMs, settleMs } from './presence-board.js';

const alice = UserId.parse('018f0000-0000-7000-8000-000000000001');

let told: Presence[];
let board: PresenceBoard;

beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000 });
  told = [];
  board = new PresenceBoard((userId) => told.push(board.of(userId)));
});

afterEach(() => {
  board.close();
  jest.useRealTimers();
});

it('shows who connects as online, once', () => {
  board.connect(alice, 'phone');
  board.connect(alice, 'laptop');
  jest.advanceTimersByTime(quietMs);
  expect(told).toEqual(['online']);
});

it('never shows somebody who says at once that they are invisible', () => {
  board.connect(alice, 'phone');
  board.set(alice, 'phone', 'offline');
  jest.advanceTimersByTime(quietMs);
  expect(board.of(alice)).toBe('offline');
  expect(told).toEqual([]);
});

it('does not flicker at a reload', () => {
  board.connect(alice, 'phone');
  jest.advanceTimersByTime(settleMs);
  board.disconnect(alice, 'phone');
  jest.advanceTimersByTime(graceMs - 1);
  board.connect(alice, 'phone again');
  jest.advanceTimersByTime(graceMs * 2);
  expect(told).toEqual(['online']);
});

it('shows who closed the last device as offline after the grace', () => {
  board.connect(alice, 'phone');
  board.connect(alice, 'laptop');
  jest.advanceTimersByTime(settleMs);
  board.disconnect(alice, 'phone');
  jest.advanceTimersByTime(graceMs * 2);
  expect(board.of(alice)).toBe('online');
  board.disconnect(alice, 'laptop');
  jest.advanceTimersByTime(graceMs);
  expect(told).toEqual(['online', 'offline']);
});

it('tells one update in three seconds at most, and the last word always', () => {
  board.connect(alice, 'phone');
  jest.advanceTimersByTime(settleMs);
  for (const presence of ['idle', 'online', 'dnd', 'idle', 'dnd'] as const) board.set(alice, 'phone', presence);
  jest.advanceTimersByTime(quietMs - 1);
  expect(told).toEqual(['online']);
  jest.advanceTimersByTime(1);
  expect(told).toEqual(['online', 'dnd']);
});

it('keeps to the pace for somebody who comes and goes', () => {
  const times: number[] = [];
  board = new PresenceBoard(() => times.push(Date.now()));
  for (let step = 0; step < 200; step += 1) {
    const device = `device ${step}`;
    board.connect(alice, device);
    jest.advanceTimersByTime((step * 977) % 4_000);
    board.disconnect(alice, device);
    jest.advanceTimersByTime((step * 1_499) % 9_000);
  }
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(gaps.length).toBeGreaterThan(20);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(quietMs);
});

it.each([
  [['online', 'idle'], 'online'],
  [['idle', 'dnd', 'online'], 'dnd'],
  [['online', 'offline', 'dnd'], 'offline'],
] as const)('shows devices that say %j as %s', (devices, expected) => {
  devices.forEach((presence, index) => {
    board.connect(alice, `device ${index}`);
    board.set(alice, `device ${index}`, presence);
  });
  jest.advanceTimersByTime(quietMs * 2);
  expect(board.of(alice)).toBe(expected);
});

it('hears nothing from a device that is not connected', () => {
  board.connect(alice, 'phone');
  jest.advanceTimersByTime(settleMs);
  board.set(alice, 'stranger', 'dnd');
  board.disconnect(alice, 'stranger');
  jest.advanceTimersByTime(graceMs * 2);
  expect(told).toEqual(['online']);
});
