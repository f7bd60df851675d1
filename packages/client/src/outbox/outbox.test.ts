import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChannelId } from '@chatera/protocol';
import type { Message, UserId } from '@chatera/protocol';
import { ChatError } from '@chatera/protocol/light';
import { anOutbox, down, text, wordsOf } from '../testing/an-outbox.js';
import type { Draft } from '../testing/an-outbox.js';
import { alice, bob, theChannel } from '../testing/channel-log.js';
import { failureOf } from '../testing/failure.js';
import { forEachSeed } from '../testing/random.js';
import { memoryOutbox } from './outbox-store.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const otherChannel = ChannelId.parse('0196f1c0-0000-7000-8000-0000000000dd');
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('sending', () => {
  it('shows the message at once and lets go of it when it is stored', async () => {
    const { outbox, server } = anOutbox();
    const id = outbox.send(theChannel, text('hello'));
    expect(outbox.pendingIn(theChannel)).toMatchObject([{ id, state: 'saving', authorId: alice }]);
    const stored = await outbox.whenSent(id);
    expect(stored).toEqual(server.log.messages[0]);
    expect(outbox.get()).toEqual([]);
  });

  it('keeps the order of the author in a channel, one at a time, and does not make other channels wait', async () => {
    const underWay: string[] = [];
    let most = 0;
    const { outbox, server } = anOutbox({
      deliver: async (draft) => {
        underWay.push(draft.id);
        most = Math.max(most, underWay.length);
        await new Promise((resolve) => setTimeout(resolve, draft.channelId === theChannel ? 100 : 10));
        underWay.splice(underWay.indexOf(draft.id), 1);
        return server.store(draft);
      },
    });
    for (const words of ['1', '2', '3']) outbox.send(theChannel, text(words));
    outbox.send(otherChannel, text('elsewhere'));
    await pass(20);
    expect(server.log.messages.map(wordsOf)).toEqual(['elsewhere']);
    await pass(1_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['elsewhere', '1', '2', '3']);
    expect(most).toBe(2);
  });

  it('tries again with the same id, and waits longer each time, but never over 30 s', async () => {
    const times: number[] = [];
    const { outbox, server } = anOutbox({ deliver: () => { times.push(Date.now()); return down(); } }); // prettier-ignore
    outbox.send(theChannel, text('hello'));
    await pass(300_000);
    const waits = times.slice(1).map((time, index) => time - times[index]!);
    expect(new Set(server.tries.map(({ id }) => id)).size).toBe(1);
    expect(waits[0]).toBeGreaterThanOrEqual(500);
    expect(waits[0]).toBeLessThanOrEqual(750);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
    expect(Math.max(...waits)).toBeGreaterThan(19_000);
  });

  it('goes on in every channel as soon as one of them takes a message again', async () => {
    let isUp = false;
    const times: number[] = [];
    const { outbox, server } = anOutbox({
      deliver: (draft) => {
        if (!isUp) return down();
        times.push(Date.now());
        return Promise.resolve(server.store(draft));
      },
    });
    for (const end of ['a1', 'a2', 'a3', 'a4']) {
      outbox.send(ChannelId.parse(`0196f1c0-0000-7000-8000-0000000000${end}`), text(end));
      await pass(3_000);
    }
    await pass(120_000);
    isUp = true;
    await pass(30_000);
    expect(times).toHaveLength(4);
    expect(times[3]! - times[0]!).toBeLessThan(100);
  });

  it('begins with short waits again for the next message', async () => {
    const times: number[] = [];
    const failing = { '1': 6, '2': 1 } as Record<string, number>;
    const { outbox, server } = anOutbox({
      deliver: (draft) => {
        const words = wordsOf(draft) ?? '';
        if (words === '2') times.push(Date.now());
        return failing[words]!-- > 0 ? down() : Promise.resolve(server.store(draft));
      },
    });
    for (const words of ['1', '2']) outbox.send(theChannel, text(words));
    await pass(120_000);
    expect(times).toHaveLength(2);
    expect(times[1]! - times[0]!).toBeLessThanOrEqual(750);
  });

  it('obeys the wait a busy server asks for', async () => {
    const limited = new ChatError('rate-limited', 'slow down', { retryAfterMs: 7_000 });
    const { outbox, server } = anOutbox({ deliver: () => (server.tries.length === 1 ? Promise.reject(limited) : Promise.resolve(server.store(server.tries[0]!))) }); // prettier-ignore
    outbox.send(theChannel, text('hello'));
    await pass(6_900);
    expect(server.tries).toHaveLength(1);
    await pass(4_000);
    expect(server.log.messages).toHaveLength(1);
  });

  it('stores one copy when the reply is lost', async () => {
    const { outbox, server } = anOutbox({ deliver: (draft) => { server.store(draft); return server.tries.length === 1 ? down() : Promise.resolve(server.store(draft)); } }); // prettier-ignore
    const id = outbox.send(theChannel, text('hello'));
    await pass(5_000);
    expect(server.tries).toHaveLength(2);
    expect(server.log.messages.map((message) => message.id)).toEqual([id]);
    expect(outbox.get()).toEqual([]);
  });

  it('takes no answer about something else for its own, and does not ask in haste', async () => {
    const { outbox, server } = anOutbox({ deliver: async (draft) => (server.tries.length < 3 ? server.log.create("another's") : server.store(draft)) }); // prettier-ignore
    const id = outbox.send(theChannel, text('hello'));
    await pass(100);
    expect([server.tries.length, outbox.get().length]).toEqual([1, 1]);
    await pass(10_000);
    expect(server.log.messages.at(-1)?.id).toBe(id);
    expect(outbox.get()).toEqual([]);
  });

  it('goes on with the next at once when a push proves that the first has arrived', async () => {
    const { outbox, server } = anOutbox({ deliver: (draft) => (wordsOf(draft) === '1' ? down() : Promise.resolve(server.store(draft))) });
    outbox.send(theChannel, text('1'));
    outbox.send(theChannel, text('2'));
    await pass(60_000);
    outbox.accepted(server.store(server.tries[0]!));
    await pass(0);
    expect(server.log.messages.map(wordsOf)).toEqual(['1', '2']);
  });

  it('takes its ids from the time of the server, for our clock may be wrong', async () => {
    const { outbox } = anOutbox({ serverNow: () => Date.parse('2020-02-02T00:00:00Z') });
    const id = outbox.send(theChannel, text('hello'));
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2020-02-02T00:00:00Z'));
  });

  it('needs somebody who is signed in', () => {
    const { outbox } = anOutbox({ author: () => null });
    expect(() => outbox.send(theChannel, text('hello'))).toThrow(expect.objectContaining({ code: 'signed-out' }));
  });
});

describe('a message the server refuses', () => {
  const refused = () => Promise.reject(new ChatError('forbidden', 'no'));

  it('fails for good, with the reason, and does not hold up the next', async () => {
    const { outbox, server } = anOutbox({
      deliver: (draft) => (wordsOf(draft) === 'bad' ? refused() : Promise.resolve(server.store(draft))),
    });
    const id = outbox.send(theChannel, text('bad'));
    const failure = failureOf(outbox.whenSent(id));
    outbox.send(theChannel, text('good'));
    await pass(60_000);
    expect(await failure).toMatchObject({ code: 'forbidden' });
    expect(outbox.get()).toMatchObject([{ id, state: 'failed', error: 'forbidden' }]);
    expect(server.tries.map(wordsOf)).toEqual(['bad', 'good']);
  });

  it('is sent again by hand, under the same id', async () => {
    let isRefused = true;
    const { outbox, server } = anOutbox({ deliver: (draft) => (isRefused ? refused() : Promise.resolve(server.store(draft))) });
    const id = outbox.send(theChannel, text('again'));
    await pass(0);
    isRefused = false;
    outbox.retry(id);
    outbox.retry(id);
    expect(outbox.get()).toMatchObject([{ id, state: 'saving', error: null }]);
    await pass(0);
    expect(server.log.messages.map((message) => message.id)).toEqual([id]);
  });

  it('is gone when it is discarded, and so is one that still waits', async () => {
    const { outbox, server } = anOutbox({ deliver: down });
    const id = outbox.send(theChannel, text('never mind'));
    const failure = failureOf(outbox.whenSent(id));
    await pass(100);
    outbox.discard(id);
    expect(await failure).toMatchObject({ code: 'not-found' });
    const before = server.tries.length;
    await pass(120_000);
    expect([outbox.get(), server.tries.length]).toEqual([[], before]);
  });
});

describe('the line coming back', () => {
  it('sends at once what waited, each once, in order', async () => {
    let isDown = true;
    const { outbox, server } = anOutbox({ deliver: (draft) => (isDown ? down() : Promise.resolve(server.store(draft))) });
    for (const words of ['1', '2', '3']) outbox.send(theChannel, text(words));
    await pass(100_000);
    isDown = false;
    outbox.resume();
    outbox.resume();
    await pass(0);
    expect(server.log.messages.map(wordsOf)).toEqual(['1', '2', '3']);
    expect(outbox.get()).toEqual([]);
  });

  it('waits while signed out, and never sends in the name of somebody else', async () => {
    let author: UserId | null = alice;
    const signedOut = () => Promise.reject(new ChatError('signed-out', 'over'));
    const { outbox, server } = anOutbox({ author: () => author, deliver: (draft) => (server.tries.length === 1 ? signedOut() : Promise.resolve(server.store(draft))) }); // prettier-ignore
    outbox.send(theChannel, text('mine'));
    await pass(120_000);
    expect(server.tries).toHaveLength(1);
    author = bob;
    outbox.resume();
    await pass(120_000);
    expect(server.tries).toHaveLength(1);
    expect(outbox.pendingIn(theChannel)).toEqual([]);
    author = alice;
    outbox.resume();
    await pass(0);
    expect(server.log.messages.map(wordsOf)).toEqual(['mine']);
  });
});

describe('what an earlier run left behind', () => {
  it('is sent first, and forgotten once it is stored', async () => {
    const store = memoryOutbox();
    const first = anOutbox({ store, deliver: down });
    const id = first.outbox.send(theChannel, text('before the crash'));
    await pass(100);
    first.timers.close();

    const { outbox, server } = anOutbox({ store });
    await outbox.restore();
    outbox.send(theChannel, text('after'));
    await pass(0);
    expect(server.log.messages.map(wordsOf)).toEqual(['before the crash', 'after']);
    expect(server.log.messages[0]?.id).toBe(id);
    expect(await store.load()).toEqual([]);
  });

  it('was kept before it was sent', async () => {
    const keep: (() => void)[] = [];
    const memory = memoryOutbox();
    const put: typeof memory.put = async (...what) => {
      await new Promise<void>((resolve) => keep.push(resolve));
      await memory.put(...what);
    };
    const store = { ...memory, put };
    const slow = (draft: Draft) => new Promise<Message>((resolve) => setTimeout(() => resolve(server.store(draft)), 100));
    const { outbox, server } = anOutbox({ store, deliver: slow });
    outbox.send(theChannel, text('1'));
    await pass(1_000);
    expect(server.tries).toEqual([]);
    keep[0]!();
    await pass(50);
    outbox.send(theChannel, text('2')); // while the first is on its way
    await pass(1_000);
    expect(server.tries).toHaveLength(1);
    keep[1]!();
    await pass(1_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['1', '2']);
  });

  it('does not stay for the next person after leaving by choice', async () => {
    const store = memoryOutbox();
    const { outbox } = anOutbox({ store, deliver: down });
    outbox.send(theChannel, text('private'));
    await pass(100);
    outbox.clear(alice);
    await pass(0);
    expect([outbox.get(), await store.load()]).toEqual([[], []]);
  });
});

it('stores everything once and in order over a line that loses requests and replies', () =>
  forEachSeed(200, async (chance) => {
    const { outbox, server } = anOutbox({
      deliver: async (draft) => {
        await new Promise((resolve) => setTimeout(resolve, chance.below(2_000)));
        if (chance.is(0.3)) return down();
        const stored = server.store(draft);
        if (chance.is(0.3)) outbox.accepted(stored); // the push was faster
        return chance.is(0.3) ? down() : stored;
      },
    });
    const wanted: string[] = [];
    for (let i = 0; i < 8; i++) {
      wanted.push(String(i));
      outbox.send(theChannel, text(String(i)));
      await pass(chance.below(1_500));
      if (chance.is(0.3)) outbox.resume();
    }
    await pass(600_000);
    expect(server.log.messages.map(wordsOf)).toEqual(wanted);
    expect(outbox.get()).toEqual([]);
  }));
