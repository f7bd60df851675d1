import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { anOutbox, down, text, wordsOf } from '../testing/an-outbox.js';
import { theChannel } from '../testing/channel-log.js';
import { memoryOutbox } from './outbox-store.js';
import type { OutboxStore } from './outbox-store.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
let brokenUntil = 0;

/** A store in which an earlier run left a message. */
async function left(words: string): Promise<OutboxStore> {
  const store = memoryOutbox();
  const { outbox, timers } = anOutbox({ store, deliver: down });
  outbox.send(theChannel, text(words));
  await pass(100);
  timers.close();
  return store;
}

describe('what an earlier run left behind', () => {
  it.each([
    ['is slow', () => new Promise<void>((resolve) => setTimeout(resolve, 4_000))],
    ['fails at first', () => (Date.now() < brokenUntil ? Promise.reject(new Error('not now')) : Promise.resolve())],
  ])('goes before what is new when the store %s', async (_, obstacle) => {
    const kept = await left('before');

    brokenUntil = Date.now() + 500;
    let loads = 0;
    const load = async () => {
      if (loads++ === 0) await obstacle();
      return kept.load();
    };
    const { outbox, server } = anOutbox({ store: { ...kept, load } });
    void outbox.restore();
    outbox.send(theChannel, text('after'));
    await pass(20_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['before', 'after']);
  });

  it('goes before what is new when that takes long to be written', async () => {
    const kept = await left('before');
    const put: OutboxStore['put'] = async (...args) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return kept.put(...args);
    };
    const { outbox, server } = anOutbox({ store: { ...kept, put } });
    void outbox.restore();
    outbox.send(theChannel, text('after'));
    await pass(20_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['before', 'after']);
  });

  it('is waited for, however long the store takes to come back', async () => {
    const kept = await left('before');

    const until = Date.now() + 60_000;
    const load = () => (Date.now() < until ? Promise.reject(new Error('not now')) : kept.load());
    const { outbox, server } = anOutbox({ store: { ...kept, load } });
    void outbox.restore();
    outbox.send(theChannel, text('after'));
    await pass(50_000);
    expect(server.log.messages).toEqual([]);
    await pass(20_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['before', 'after']);
  });

  it('is sent late rather than never in a browser: what is new does not wait for a store that says nothing', async () => {
    const kept = await left('before');

    let isDead = true;
    const load = () => (isDead ? new Promise<never>(() => undefined) : kept.load());
    const { outbox, server } = anOutbox({ store: { ...kept, load }, sendsWithoutStore: true });
    void outbox.restore();
    outbox.send(theChannel, text('after'));
    await pass(30_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['after']);
    isDead = false;
    await pass(60_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['after', 'before']);
  });
});
