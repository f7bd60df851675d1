import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChatError } from '@chatera/protocol/light';
import { anOutbox, SendServer, text, wordsOf } from '../testing/an-outbox.js';
import type { Draft } from '../testing/an-outbox.js';
import { theChannel } from '../testing/channel-log.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

const minuteMs = 60_000;
const broken = () => Promise.reject(new ChatError('internal', 'Something went wrong'));

/** A server that fails for the messages named. */
function aServerThatBreaksOn(breaks: (words: string | null) => boolean) {
  const server = new SendServer();
  const deliver = async (draft: Draft) => (breaks(wordsOf(draft)) ? broken() : server.store(draft));
  return anOutbox({ server, deliver });
}

describe('a server that fails, and does not refuse', () => {
  it('gets everything in its order once it works again, without anybody pressing anything', async () => {
    let isReadOnly = true;
    const { outbox, server } = aServerThatBreaksOn(() => isReadOnly);
    for (const words of ['1', '2']) outbox.send(theChannel, text(words));
    await pass(4 * minuteMs);
    expect(outbox.get().map(({ state }) => state)).toEqual(['sending', 'sending']);
    expect(new Set(server.tries.map(wordsOf))).toEqual(new Set(['1']));
    isReadOnly = false;
    outbox.send(theChannel, text('3'));
    await pass(minuteMs);
    expect(server.log.messages.map(wordsOf)).toEqual(['1', '2', '3']);
    expect(outbox.get()).toEqual([]);
  });

  it('is asked with pauses that grow', async () => {
    const { outbox, server } = aServerThatBreaksOn(() => true);
    outbox.send(theChannel, text('hello'));
    await pass(10_000);
    expect(server.tries.length).toBeGreaterThan(2);
    await pass(4 * minuteMs);
    expect(server.tries.length).toBeLessThan(25);
    expect(outbox.get()).toMatchObject([{ state: 'sending' }]);
  });

  it('does not let one message that always fails hold up the others for ever', async () => {
    const { outbox, server } = aServerThatBreaksOn((words) => words === 'poison');
    outbox.send(theChannel, text('poison'));
    outbox.send(theChannel, text('next'));
    await pass(7 * minuteMs);
    expect(outbox.get()).toMatchObject([{ state: 'failed', error: 'internal' }]);
    expect(server.log.messages.map(wordsOf)).toEqual(['next']);
    expect(server.tries.length).toBeGreaterThan(10);
  });

  it('is given as much time for one that was retried by hand', async () => {
    const { outbox } = aServerThatBreaksOn(() => true);
    const id = outbox.send(theChannel, text('poison'));
    await pass(7 * minuteMs);
    outbox.retry(id);
    await pass(4 * minuteMs);
    expect(outbox.get()).toMatchObject([{ state: 'sending', error: null }]);
  });

  it('is tried ten times at least, however long each answer takes', async () => {
    const server = new SendServer();
    const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 2 * minuteMs)).then(broken);
    const { outbox } = anOutbox({ server, deliver: slowly });
    outbox.send(theChannel, text('hello'));
    await pass(10 * minuteMs);
    expect(outbox.get()).toMatchObject([{ state: 'sending' }]);
    await pass(20 * minuteMs);
    expect([outbox.get()[0]?.state, server.tries.length]).toEqual(['failed', 10]);
  });
});
