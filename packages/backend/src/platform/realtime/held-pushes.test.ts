import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { HeldPushes, type Gate } from './held-pushes.js';
import type { Push } from './push.js';

let questions: PromiseWithResolvers<boolean>[];
let needsAsking: boolean;
let isOpen: boolean;
let kept: number;
let told: string[];
let gate: Gate;
let pushes: HeldPushes;

beforeEach(() => {
  questions = [];
  [needsAsking, isOpen, kept, told] = [true, true, 0, []];
  gate = {
    isOpen: () => isOpen,
    onKept: () => (kept += 1),
    whenSure: () => {
      if (!needsAsking) return null;
      const question = Promise.withResolvers<boolean>();
      questions.push(question);
      return question.promise;
    },
  };
  pushes = new HeldPushes(gate, ({ to }) => told.push(...to));
});

const add = (...names: string[]) => names.forEach((name) => pushes.add({ to: [name] } as unknown as Push)); // the part of it that is looked at

/** The question asked first is answered, and the next asked. */
async function answer(isSure = true): Promise<void> {
  questions.shift()?.resolve(isSure);
  await sleep(10);
}

it('tells at once what needs no asking, or keeps it while the gate is shut', () => {
  needsAsking = false;
  add('a');
  expect(told).toEqual(['a']);
  isOpen = false;
  add('b');
  expect({ told, kept }).toEqual({ told: ['a'], kept: 1 });
});

it('asks once for all that gathers meanwhile, and for what came after the question once more', async () => {
  add('a');
  add('b', 'c');
  expect({ told, asked: questions.length }).toEqual({ told: [], asked: 1 });
  await answer();
  expect({ told, asked: questions.length }).toEqual({ told: ['a'], asked: 1 });
  await answer();
  expect({ told, asked: questions.length }).toEqual({ told: ['a', 'b', 'c'], asked: 0 });
});

it('keeps the order when asking is not needed any more', async () => {
  add('a', 'b');
  needsAsking = false;
  add('c');
  expect(told).toEqual([]);
  await answer();
  expect(told).toEqual(['a', 'b', 'c']);
});

it('tells nothing of what it is not sure of, or once the gate was shut meanwhile, and goes on afterwards', async () => {
  add('a');
  await answer(false);
  add('b');
  isOpen = false;
  await answer();
  isOpen = true;
  add('c');
  await answer();
  expect({ told, kept }).toEqual({ told: ['c'], kept: 2 });
});

it('holds so many at most', async () => {
  add('a', ...Array.from({ length: 30_000 }, () => 'more'));
  expect(kept).toBe(25_000);
  await answer();
  await answer();
  expect(told.length).toBe(5_001);
});

it.each([0, 1, 2, 3])('asks for one that comes %i steps after the last that was told', async (steps) => {
  pushes = new HeldPushes(gate, ({ to: [name = ''] }) => {
    told.push(name);
    if (name === 'a') void later(steps).then(() => add('b'));
  });
  add('a');
  await answer();
  await answer();
  expect({ told, asked: questions.length }).toEqual({ told: ['a', 'b'], asked: 0 });
});

/** What others do in the same turn of the loop comes between any two steps of ours. */
async function later(steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) await Promise.resolve();
}

describe('one that cannot be told', () => {
  let logged: unknown[];
  beforeEach(() => {
    logged = [];
    jest.spyOn(Logger.prototype, 'error').mockImplementation((error: unknown) => void logged.push(error));
    pushes = new HeldPushes(gate, ({ to: [name = ''] }) => {
      if (name === 'bad') throw new Error('It has no JSON');
      told.push(name);
    });
  });
  afterEach(() => void jest.restoreAllMocks());

  it('keeps back none of those it waits with, and is logged and asked for', async () => {
    add('a', 'bad', 'b');
    await answer();
    await answer();
    expect({ told, kept, logged: logged.map(String) }).toEqual({ told: ['a', 'b'], kept: 1, logged: ['Error: It has no JSON'] });
  });

  it('keeps back none of those that come later', async () => {
    add('bad');
    await answer();
    add('a');
    await answer();
    expect({ told, kept }).toEqual({ told: ['a'], kept: 1 });
  });

  it('is nothing to whoever said it where nothing needs asking', () => {
    needsAsking = false;
    add('bad', 'a');
    expect({ told, kept, logged: logged.length }).toEqual({ told: ['a'], kept: 1, logged: 1 });
  });
});

describe('large ones', () => {
  const largeBytes = 1024 * 1024;
  const most = 31; // of 32 MiB, for each is a little more than its text
  const large = (name: string) => ({ to: [name], payload: { text: 'x'.repeat(largeBytes / 2) } }) as unknown as Push; // the part of it that is looked at
  const addLarge = (count: number) => Array.from({ length: count }, (_, index) => pushes.add(large(`${index}`)));

  it('are held up to so many bytes, and beyond that kept like those beyond the number', async () => {
    add('a');
    addLarge(100);
    expect({ kept, told }).toEqual({ kept: 100 - most, told: [] });
    await answer();
    await answer();
    expect(told).toEqual(['a', ...Array.from({ length: most }, (_, index) => `${index}`)]);
  });

  it('count while the question about them is under way, and no longer', async () => {
    addLarge(1);
    addLarge(most);
    expect(kept).toBe(1);
    await answer();
    addLarge(2);
    expect(kept).toBe(2);
    await answer();
    await answer();
    addLarge(most);
    expect(kept).toBe(2);
  });
});
