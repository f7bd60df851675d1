import { describe, expect, it } from '@jest/globals';
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
  expect([ledger.doubled, ledger.disorder]).toEqual([1, 1]);
});

it('sees a message doubled after everybody had it', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const [ann, bob] = [aReader(1), aReader(1)];
  const number = ledger.open(1, 2, sent);
  for (const reader of [ann, bob, bob]) ledger.deliver(reader, number);
  expect([ledger.doubled, ledger.disorder]).toEqual([1, 1]);
  const next = ledger.open(1, 2, sent);
  for (const reader of [ann, bob]) ledger.deliver(reader, next);
  expect([ledger.doubled, ledger.disorder, ledger.outstanding]).toEqual([1, 1, 0]);
});

it('sees a message doubled to everybody, the first reader included', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const [ann, bob] = [aReader(1), aReader(1)];
  const [first, second] = [ledger.open(1, 2, sent), ledger.open(1, 2, sent)];
  for (const reader of [ann, bob]) for (const number of [first, first, second]) ledger.deliver(reader, number);
  expect([ledger.doubled, ledger.outstanding]).toEqual([2, 0]);
});

it('sees a message doubled where there is one reader', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const ann = aReader(1);
  const [first, second] = [ledger.open(1, 1, sent), ledger.open(1, 1, sent)];
  for (const number of [first, first, second]) ledger.deliver(ann, number);
  expect([ledger.doubled, ledger.outstanding]).toEqual([1, 0]);
});

it('sees what one reader got in the place of another', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const ann = aReader(1);
  const number = ledger.open(1, 2, sent);
  for (const reader of [ann, ann]) ledger.deliver(reader, number);
  expect(ledger.disorder).toBe(1);
});

it('takes an answer that comes twice for a double, not for the answer to another', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const ann = aReader(1);
  const asked = { sentAt: 0, isAcknowledged: true };
  const [first] = [ledger.open(1, 1, asked), ledger.open(1, 1, asked)];
  ledger.deliver(ann, first);
  for (let i = 0; i < 2; i += 1) ledger.acknowledge(first, null);
  expect([ledger.doubled, ledger.outstanding]).toEqual([1, 1]);
});

it('finds its way again after a loss', () => {
  const ledger = new Ledger('last', 0, () => undefined);
  const [ann, bob] = [aReader(1), aReader(1)];
  const numbers = Array.from({ length: 5 }, () => ledger.open(1, 2, sent));
  for (const number of numbers) ledger.deliver(ann, number);
  for (const number of numbers.slice(1)) ledger.deliver(bob, number);
  expect([ledger.disorder, ledger.outstanding, ledger.doubled]).toEqual([1, 1, 0]);
});

describe('the window', () => {
  const windowed = (until: 'each' | 'last') => {
    const ledger = new Ledger(until, 0, () => undefined);
    ledger.window.open(100);
    return { ledger, at: (sentAt: number) => ledger.open(1, 1, { sentAt, isAcknowledged: false }) };
  };

  it.each(['each', 'last'] as const)('has the latency of a message that was due in it and came after its end (%s)', (until) => {
    const { ledger, at } = windowed(until);
    const number = at(150);
    ledger.window.close(200);
    ledger.deliver(aReader(1), number);
    expect([ledger.histogram.count, ledger.sends, ledger.deliveries]).toEqual([1, 0, 0]); // but what was done in it is less
  });

  it.each(['each', 'last'] as const)('has no latency of what was due before or after it (%s)', (until) => {
    const { ledger, at } = windowed(until);
    const ann = aReader(1);
    const early = at(99);
    ledger.deliver(ann, early);
    ledger.window.close(200);
    ledger.deliver(ann, at(200));
    expect([ledger.histogram.count, ledger.sends, ledger.deliveries]).toEqual([0, 1, 1]);
  });
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
