import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Message } from '@chatera/protocol';
import { ChatError } from '@chatera/protocol/light';
import { anOutbox, down, SendServer, text, wordsOf } from '../testing/an-outbox.js';
import type { Draft } from '../testing/an-outbox.js';
import { bob, theChannel } from '../testing/channel-log.js';
import { failureOf } from '../testing/failure.js';
import { forEachSeed } from '../testing/random.js';
import { TabHub } from '../testing/tab-hub.js';
import { memoryOutbox } from './outbox-store.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

/** Tabs of one browser, signed in as Alice, and the server they send to. */
async function aBrowser(count: number, deliver?: (draft: Draft, tab: number) => Promise<Message>) {
  const hub = new TabHub();
  const server = new SendServer();
  const tabs = [];
  for (let tab = 0; tab < count; tab++) {
    const store = hub.join();
    const made = anOutbox({ store, server, ...(deliver && { deliver: (draft) => deliver(draft, tab) }) });
    await made.outbox.restore();
    tabs.push({ ...made, peers: store.peers, seen: () => made.outbox.pendingIn(theChannel).map(wordsOf) });
  }
  return { hub, server, tabs };
}

describe('tabs of one browser', () => {
  it('show the same, and one of them sends', async () => {
    const senders: number[] = [];
    let isDown = true;
    const { server, tabs } = await aBrowser(3, (draft, tab) => {
      senders.push(tab);
      return isDown ? down() : Promise.resolve(server.store(draft));
    });
    tabs[1]!.peers.lead();
    tabs[0]!.outbox.send(theChannel, text('from 0'));
    await pass(10);
    tabs[2]!.outbox.send(theChannel, text('from 2'));
    await pass(10);
    for (const { seen, peers } of tabs) expect([seen(), peers.isWaiting]).toEqual([['from 0', 'from 2'], true]);
    isDown = false;
    await pass(5_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['from 0', 'from 2']);
    expect(new Set(senders)).toEqual(new Set([1]));
    for (const { seen, peers } of tabs) expect([seen(), peers.isWaiting]).toEqual([[], false]);
  });

  it('go on under the same id when the one who sends is gone in the middle of it', async () => {
    const { server, tabs } = await aBrowser(2, (draft, tab) => {
      const stored = server.store(draft); // the server has it …
      return tab === 0 ? new Promise<Message>(() => undefined) : Promise.resolve(stored); // … and the first tab never hears of it
    });
    tabs[0]!.peers.lead();
    for (const words of ['1', '2', '3']) tabs[0]!.outbox.send(theChannel, text(words));
    await pass(10);
    expect(tabs[1]!.seen()).toEqual(['1', '2', '3']);
    tabs[0]!.outbox.close();
    tabs[0]!.timers.close();
    tabs[1]!.peers.lead();
    await pass(10);
    expect(server.log.messages.map(wordsOf)).toEqual(['1', '2', '3']);
    expect(tabs[1]!.seen()).toEqual([]);
  });

  it('know of each other what was refused, tried again and given up', async () => {
    let isRefused = true;
    const { hub, server, tabs } = await aBrowser(2, (draft) =>
      isRefused ? Promise.reject(new ChatError('forbidden', 'no')) : Promise.resolve(server.store(draft)),
    );
    tabs[0]!.peers.lead();
    const ids = ['again', 'never mind'].map((words) => tabs[1]!.outbox.send(theChannel, text(words)));
    const failures = ids.map((id) => failureOf(tabs[1]!.outbox.whenSent(id)));
    await pass(10);
    for (const failure of failures) expect(await failure).toMatchObject({ code: 'forbidden' });
    for (const { outbox } of tabs) expect(outbox.get().map(({ state, error }) => [state, error])).toEqual([['failed', 'forbidden'], ['failed', 'forbidden']]); // prettier-ignore
    isRefused = false;
    tabs[1]!.outbox.discard(ids[1]!);
    tabs[1]!.outbox.retry(ids[0]!);
    await pass(10);
    expect(server.log.messages.map(wordsOf)).toEqual(['again']);
    for (const { outbox } of tabs) expect(outbox.get()).toEqual([]);
    expect(await hub.store.load()).toEqual([]);
  });

  it('tell what was sent to the one who waits for it', async () => {
    const { tabs } = await aBrowser(2);
    tabs[0]!.peers.lead();
    const sent = tabs[1]!.outbox.whenSent(tabs[1]!.outbox.send(theChannel, text('hello')));
    await pass(10);
    expect(wordsOf(await sent)).toBe('hello');
  });

  it('do not send what somebody else has written', async () => {
    const { hub, server, tabs } = await aBrowser(1);
    const other = hub.join();
    const bobs = anOutbox({ store: other, server, author: () => bob });
    await bobs.outbox.restore();
    tabs[0]!.peers.lead();
    bobs.outbox.send(theChannel, text("bob's"));
    await pass(60_000);
    expect(server.tries).toEqual([]);
    expect(tabs[0]!.outbox.get().map(wordsOf)).toEqual(["bob's"]);
    expect(tabs[0]!.seen()).toEqual([]);
  });
});

it('keeps the order and sends once, however the lead goes round, and though two believe to have it', () =>
  forEachSeed(300, async (chance) => {
    const wait = (most: number) => new Promise((resolve) => setTimeout(resolve, chance.below(most)));
    const hub = new TabHub(() => wait(30));
    const server = new SendServer();
    const wanted: string[] = [];
    const tabs = [0, 1, 2].map(() => {
      const store = hub.join();
      const made = anOutbox({
        store,
        server,
        deliver: async (draft) => {
          await wait(2_000);
          if (chance.is(0.2)) return down();
          const stored = server.store(draft);
          await wait(300);
          return chance.is(0.2) ? down() : stored;
        },
      });
      void made.outbox.restore();
      return { ...made, peers: store.peers };
    });
    for (let i = 0; i < 10; i++) {
      wanted.push(String(i));
      chance.pick(tabs).outbox.send(theChannel, text(String(i)));
      await pass(chance.below(600));
      const tab = chance.pick(tabs);
      tab.peers.lead(chance.is(0.6)); // there may be none, or three
      if (chance.is(0.2)) chance.pick(tabs).outbox.resume();
    }
    tabs[0]!.peers.lead();
    await pass(600_000);
    expect(server.log.messages.map(wordsOf)).toEqual(wanted);
    for (const { outbox } of tabs) expect(outbox.get()).toEqual([]);
    expect(await hub.store.load()).toEqual([]);
  }));

describe('a store that is slow', () => {
  const wait = () => new Promise((resolve) => setTimeout(resolve, 1_000));

  it('does not bring back what was sent', async () => {
    const store = memoryOutbox();
    const slow = { ...store, remove: async (id: Draft['id']) => { await wait(); return store.remove(id); } }; // prettier-ignore
    const { outbox, server } = anOutbox({ store: slow });
    outbox.send(theChannel, text('hello'));
    await pass(10);
    await outbox.restore();
    await pass(5_000);
    expect([server.tries.length, outbox.get()]).toEqual([1, []]);
  });

  it('does not take back what was refused', async () => {
    const store = memoryOutbox();
    const put: typeof store.put = async (message) => { if (message.error) await wait(); return store.put(message); }; // prettier-ignore
    const { outbox, server } = anOutbox({ store: { ...store, put }, deliver: () => Promise.reject(new ChatError('forbidden', 'no')) });
    outbox.send(theChannel, text('hello'));
    await pass(10);
    await outbox.restore();
    await pass(5_000);
    expect(server.tries).toHaveLength(1);
    expect(outbox.get()).toMatchObject([{ state: 'failed' }]);
  });
});

describe('a store that fails', () => {
  const broken = { ...memoryOutbox(), put: () => Promise.reject(new Error('quota')), load: () => Promise.reject(new Error('quota')) };

  it('loses no text and says that it is at risk; the message goes all the same', async () => {
    let isDown = true;
    const { outbox, server } = anOutbox({
      store: broken,
      sendsWithoutStore: true,
      deliver: (draft) => (isDown ? down() : Promise.resolve(server.store(draft))),
    });
    await outbox.restore();
    for (const words of ['1', '2']) outbox.send(theChannel, text(words));
    await pass(10);
    expect(outbox.get().map(({ state, isAtRisk }) => [state, isAtRisk])).toEqual([['sending', true], ['sending', true]]); // prettier-ignore
    isDown = false;
    await pass(5_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['1', '2']);
    expect(outbox.get()).toEqual([]);
  });

  it('takes what was at risk when it works again', async () => {
    const store = memoryOutbox();
    let isFull = true;
    const put: typeof store.put = (message) => (isFull ? Promise.reject(new Error('quota')) : store.put(message));
    const { outbox } = anOutbox({ store: { ...store, put }, deliver: down });
    outbox.send(theChannel, text('hello'));
    await pass(10);
    isFull = false;
    outbox.resume();
    await pass(10);
    expect(outbox.get()).toMatchObject([{ state: 'sending', isAtRisk: false }]);
    expect((await store.load()).map(wordsOf)).toEqual(['hello']);
  });

  it('that never answers holds nothing up for long', async () => {
    const never = () => new Promise<never>(() => undefined);
    const { outbox, server } = anOutbox({ store: { load: never, put: never, remove: never }, sendsWithoutStore: true });
    void outbox.restore();
    outbox.send(theChannel, text('hello')); // what an earlier run left may go first
    await pass(2_000);
    expect(server.tries).toEqual([]);
    await pass(10_500);
    expect(server.log.messages.map(wordsOf)).toEqual(['hello']);
    outbox.send(theChannel, text('again'));
    await pass(4_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['hello', 'again']);
    expect(outbox.get()).toEqual([]);
  });

  it('that cannot be opened is opened again later', async () => {
    const store = memoryOutbox();
    let tries = 0;
    const open = async () => {
      if (++tries === 1) throw new Error('The chunk could not be loaded');
      return store;
    };
    const { outbox } = anOutbox({ store: open, deliver: down });
    await outbox.restore();
    outbox.send(theChannel, text('hello'));
    await pass(10);
    expect((await store.load()).map(wordsOf)).toEqual(['hello']);
    expect(outbox.get()).toMatchObject([{ state: 'sending', isAtRisk: false }]);
  });
});

it('waits as long as a busy server asked for, though the line comes back meanwhile', async () => {
  const limited = new ChatError('rate-limited', 'slow down', { retryAfterMs: 7_000 });
  const { outbox, server } = anOutbox({ deliver: (draft) => (server.tries.length === 1 ? Promise.reject(limited) : Promise.resolve(server.store(draft))) }); // prettier-ignore
  outbox.send(theChannel, text('hello'));
  for (let i = 0; i < 6; i++) {
    await pass(1_000);
    outbox.resume();
  }
  expect(server.tries).toHaveLength(1);
  await pass(5_000);
  expect(server.log.messages.map(wordsOf)).toEqual(['hello']);
});
