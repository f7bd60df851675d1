import { expect, it } from '@jest/globals';
import { Ledger, Reader } from './ledger.js';

const aReader = (...channels: number[]) => new Reader(channels);
const sent = { sentAt: 0, isAcknowledged: false };

it('counts a message as done when all readers have it and its author knows', () => {
  const done: number[] = [];
  const ledger = new Ledger('last', 0, (number) => done.push(number));
  const [ann, bob] = [aReader(1), aReader(1)];
  const number = ledger.open(1, 2, { sentAt: 0, isAcknowledged: true });
  ledger.deliver(ann, number);
  ledger.deliver(bob, number);
  expect(done).toEqual([]);
  ledger.acknowledge(number, null);
  expect([done, ledger.outstanding, ledger.disorder, ledger.leaks]).toEqual([[number], 0, 0, 0]);
});

it('sees two messages swapped', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const [ann, bob] = [aReader(1), aReader(1)];
  const [first, second] = [ledger.open(1, 2, sent), ledger.open(1, 2, sent)];
  for (const number of [first, second]) ledger.deliver(ann, number);
  for (const number of [second, first]) ledger.deliver(bob, number);
  expect(ledger.disorder).toBe(2);
});

it('sees a message lost: as disorder in what follows, and as outstanding', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const [ann, bob] = [aReader(1), aReader(1)];
  const [first, second] = [ledger.open(1, 2, sent), ledger.open(1, 2, sent)];
  for (const number of [first, second]) ledger.deliver(ann, number);
  ledger.deliver(bob, second);
  expect([ledger.disorder, ledger.outstanding]).toEqual([1, 1]);
});

it('sees a message doubled', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const [ann, bob] = [aReader(1), aReader(1)];
  const [first, second] = [ledger.open(1, 2, sent), ledger.open(1, 2, sent)];
  for (const number of [first, second]) ledger.deliver(ann, number);
  for (const number of [first, first, second]) ledger.deliver(bob, number);
  expect(ledger.disorder).toBeGreaterThan(0);
});

it('sees a message doubled after everybody had it', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const [ann, bob] = [aReader(1), aReader(1)];
  const number = ledger.open(1, 2, sent);
  for (const reader of [ann, bob, bob]) ledger.deliver(reader, number);
  expect(ledger.disorder).toBe(0);
  const next = ledger.open(1, 2, sent);
  for (const reader of [ann, bob]) ledger.deliver(reader, next);
  expect(ledger.disorder).toBe(1);
});

it('takes nothing from an earlier run for its own', () => {
  const ledger = new Ledger('last', 100, () => undefined);
  ledger.deliver(aReader(1), 99);
  expect([ledger.leaks, ledger.disorder, ledger.open(1, 1, sent)]).toEqual([0, 0, 100]);
});

it('sees what reaches a stranger', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  ledger.deliver(aReader(2), ledger.open(1, 1, sent));
  expect(ledger.leaks).toBe(1);
});

it('keeps the reason of the first failure', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const number = ledger.open(1, 1, { sentAt: 0, isAcknowledged: true });
  ledger.acknowledge(number, 'rate-limited');
  expect([ledger.failures, ledger.firstFailure, ledger.outstanding]).toEqual([1, 'rate-limited', 0]);
});
