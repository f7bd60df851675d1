import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChatError } from '@chatera/protocol/light';
import type { Message, MessageId } from '@chatera/protocol';
import { anOutbox, down, SendServer, text, wordsOf } from '../testing/an-outbox.js';
import type { Draft } from '../testing/an-outbox.js';
import { alice, theChannel } from '../testing/channel-log.js';
import { forEachSeed } from '../testing/random.js';
import type { Chance } from '../testing/random.js';
import { TabHub } from '../testing/tab-hub.js';
import type { PendingMessage } from '../timelines/timeline-state.js';
import { memoryOutbox } from './outbox-store.js';
import type { OutboxStore } from './outbox-store.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());
afterEach(() => void jest.restoreAllMocks());

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What becomes of a write: refused, or in the store after so many milliseconds. A store that takes over 3 s is not waited for. */
type Fate = 'refused' | number;

/** A store that treats the first write of each of these words in its own way. */
function troubled<S extends OutboxStore>(store: S, fates: Record<string, Fate>): S {
  const due = new Map(Object.entries(fates));
  const put: OutboxStore['put'] = async (message, behind) => {
    const words = wordsOf(message) ?? '';
    const fate = due.get(words);
    due.delete(words);
    if (fate === 'refused') throw new Error('quota');
    if (fate !== undefined) await wait(fate);
    await store.put(message, behind);
  };
  return { ...store, put };
}

/** A server that is down until it is said to be up. */
function aDownServer() {
  const server = new SendServer();
  const line = { isUp: false };
  const deliver = (draft: Draft): Promise<Message> => (line.isUp ? Promise.resolve(server.store(draft)) : down());
  return { server, line, deliver };
}

describe.each<[string, Fate]>([
  ['refused', 'refused'],
  ['late', 5_000],
])('a message whose one write is %s', (_, fate) => {
  it('stays before the next, here and in the store', async () => {
    const { server, line, deliver } = aDownServer();
    const store = memoryOutbox();
    const { outbox } = anOutbox({ store: troubled(store, { '1': fate }), server, deliver });
    for (const words of ['1', '2', '3']) outbox.send(theChannel, text(words));
    await pass(4_000);
    await outbox.restore();
    expect(outbox.get().map(wordsOf)).toEqual(['1', '2', '3']);
    outbox.resume();
    await pass(100);
    expect((await store.load()).map(wordsOf)).toEqual(['1', '2', '3']);
    expect(outbox.get().map(({ isAtRisk }) => isAtRisk)).toEqual([false, false, false]);
    line.isUp = true;
    await pass(60_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['1', '2', '3']);
    expect([outbox.get(), await store.load()]).toEqual([[], []]);
  });

  it('is sent before the next by the tab that leads, though the store has the next alone', async () => {
    const { server, line, deliver } = aDownServer();
    const hub = new TabHub();
    const store = hub.join();
    const { outbox } = anOutbox({ store: troubled(store, { '1': fate }), server, deliver });
    await outbox.restore();
    store.peers.lead();
    for (const words of ['1', '2']) outbox.send(theChannel, text(words));
    await pass(4_000);
    line.isUp = true;
    await pass(60_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['1', '2']);
    expect([outbox.get(), await hub.store.load()]).toEqual([[], []]);
  });

  it.each([
    ['wrote it', 1],
    ['did not', 0],
  ])('comes first with two tabs, the leading of which %s, and where the next is written in the other', async (_who, writer) => {
    const { server, line, deliver } = aDownServer();
    const hub = new TabHub();
    const tabs = [0, 1].map((tab) => {
      const store = hub.join();
      return { peers: store.peers, ...anOutbox({ store: troubled(store, tab === writer ? { '1': fate } : {}), server, deliver }) };
    });
    for (const { outbox } of tabs) await outbox.restore();
    tabs[1]!.peers.lead();
    const [mine, other] = [tabs[writer]!.outbox, tabs[1 - writer]!.outbox];
    mine.send(theChannel, text('1'));
    mine.send(theChannel, text('2'));
    await pass(4_000);
    other.send(theChannel, text('3'));
    await pass(100);
    expect((await hub.store.load()).map(wordsOf)).toEqual(['1', '2', '3']);
    line.isUp = true;
    await pass(60_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['1', '2', '3']);
    for (const { outbox } of tabs) expect(outbox.get()).toEqual([]);
    expect(await hub.store.load()).toEqual([]);
  });

  it('does not come back after it was discarded', async () => {
    const { server, line, deliver } = aDownServer();
    const store = memoryOutbox();
    const { outbox } = anOutbox({ store: troubled(store, { '1': fate }), server, deliver });
    const id = outbox.send(theChannel, text('1'));
    outbox.send(theChannel, text('2'));
    await pass(4_000);
    outbox.discard(id);
    await pass(10_000);
    expect((await store.load()).map(wordsOf)).toEqual(['2']);
    line.isUp = true;
    await outbox.restore();
    await pass(60_000);
    expect(server.log.messages.map(wordsOf)).toEqual(['2']);
  });
});

describe('a store that refuses one message every time', () => {
  it('is given nothing any more by somebody who leaves', async () => {
    const store = memoryOutbox();
    const put = jest.fn((message: PendingMessage, behind?: MessageId) => (wordsOf(message) === '1' ? Promise.reject(new Error('quota')) : store.put(message, behind))); // prettier-ignore
    const { outbox } = anOutbox({ store: { ...store, put }, deliver: down });
    for (const words of ['1', '2', '3']) outbox.send(theChannel, text(words));
    await pass(100);
    put.mockClear();
    outbox.clear(alice);
    await pass(10_000);
    expect(put).not.toHaveBeenCalled();
    expect([outbox.get(), await store.load()]).toEqual([[], []]);
  });

  it('holds up what comes after it no longer than one write takes', async () => {
    const never = new Promise<never>(() => undefined);
    const { outbox, server } = anOutbox({ store: { ...memoryOutbox(), put: () => never }, deliver: down });
    for (const words of ['1', '2', '3', '4']) outbox.send(theChannel, text(words));
    await pass(3_100);
    expect(outbox.get().map(({ state, isAtRisk }) => [state, isAtRisk])).toEqual(Array(4).fill(['sending', true]));
    expect(server.tries.map(wordsOf)).toEqual(['1']);
  });

  it('takes what comes after it once that one has failed for good', async () => {
    const store = memoryOutbox();
    const put: typeof store.put = (message, behind) => (wordsOf(message) === '1' ? Promise.reject(new Error('quota')) : store.put(message, behind)); // prettier-ignore
    const deliver = (draft: Draft) => (wordsOf(draft) === '1' ? Promise.reject(new ChatError('forbidden', 'no')) : down());
    const { outbox } = anOutbox({ store: { ...store, put }, deliver });
    outbox.send(theChannel, text('1'));
    await pass(100);
    outbox.send(theChannel, text('2'));
    await pass(100);
    expect(outbox.get()).toMatchObject([{ state: 'failed', isAtRisk: true }, { state: 'sending', isAtRisk: false }]); // prettier-ignore
    expect((await store.load()).map(wordsOf)).toEqual(['2']);
  });
});

it('sends what only it has when the tab that leads has sent what stands before it', async () => {
  const { server, line, deliver } = aDownServer();
  const hub = new TabHub();
  const tabs = [0, 1].map((tab) => {
    const store = hub.join();
    return { peers: store.peers, ...anOutbox({ store: troubled(store, tab === 1 ? { '2': 'refused' } : {}), server, deliver }) };
  });
  for (const { outbox } of tabs) await outbox.restore();
  tabs[0]!.peers.lead();
  tabs[1]!.outbox.send(theChannel, text('1'));
  tabs[1]!.outbox.send(theChannel, text('2'));
  await pass(100);
  line.isUp = true;
  await pass(60_000);
  expect(server.log.messages.map(wordsOf)).toEqual(['1', '2']);
  for (const { outbox } of tabs) expect(outbox.get()).toEqual([]);
});

/** Tabs that come and crash, over a store that refuses some writes and takes others late. */
class Browser {
  readonly hub = new TabHub(() => wait(this.chance.below(30)));
  readonly server = new SendServer();
  readonly tabs: { outbox: ReturnType<typeof anOutbox>['outbox']; peers: ReturnType<TabHub['join']>['peers']; crash: () => void }[] = [];
  isCalm = false;

  constructor(private readonly chance: Chance) {
    jest.spyOn(Math, 'random').mockImplementation(chance.next); // the waits between tries
  }

  open(): void {
    const store = this.hub.join();
    let isAlive = true;
    const put: OutboxStore['put'] = async (message, behind) => {
      if (!this.isCalm && this.chance.is(0.3)) throw new Error('quota');
      if (!this.isCalm && this.chance.is(0.3)) await wait(this.chance.below(6_000));
      if (!isAlive) return new Promise<never>(() => undefined);
      await store.put(message, behind);
    };
    const { outbox, timers } = anOutbox({ store: { ...store, put }, server: this.server, deliver: (draft) => this.deliver(draft) });
    void outbox.restore().then(() => outbox.resume());
    const crash = () => {
      isAlive = false;
      outbox.close();
      timers.close();
    };
    this.tabs.push({ outbox, peers: store.peers, crash });
  }

  private async deliver(draft: Draft): Promise<Message> {
    await wait(this.chance.below(2_000));
    if (this.chance.is(0.4)) return down();
    const stored = this.server.store(draft);
    await wait(this.chance.below(300));
    return this.chance.is(0.2) ? down() : stored;
  }

  /** One of what may happen between two messages. */
  stir(): void {
    const tab = this.chance.pick(this.tabs);
    if (this.chance.is(0.3)) tab.outbox.resume();
    if (this.chance.is(0.3)) void tab.outbox.restore();
    tab.peers.lead(this.chance.is(0.6)); // there may be none, or three
  }

  crashOne(): void {
    this.tabs.splice(this.chance.below(this.tabs.length), 1)[0]?.crash();
    this.open();
  }

  /** Nobody writes on in another tab while a write is under way: which of two came first is then for the store to say. */
  async settle(): Promise<void> {
    do await pass(100);
    while (this.tabs.some(({ outbox }) => outbox.get().some(({ state }) => state === 'saving')));
    await pass(100);
  }

  async comeToRest(): Promise<void> {
    this.isCalm = true;
    this.tabs[0]!.peers.lead();
    await pass(600_000);
  }
}

it.each([
  ['one tab', 1],
  ['three tabs', 3],
])('keeps the author’s order with %s, whichever writes fail or are slow', (_, count) =>
  forEachSeed(60, async (chance) => {
    const browser = new Browser(chance);
    for (let i = 0; i < count; i++) browser.open();
    await pass(100);
    const wanted: string[] = [];
    for (let i = 0; i < 8; i++) {
      const { outbox } = chance.pick(browser.tabs);
      for (let n = chance.below(3); n >= 0; n--) {
        wanted.push(`${i}.${n}`);
        outbox.send(theChannel, text(`${i}.${n}`));
        await pass(chance.below(600));
        browser.stir();
      }
      await browser.settle();
    }
    await browser.comeToRest();
    expect(browser.server.log.messages.map(wordsOf)).toEqual(wanted);
    for (const { outbox } of browser.tabs) expect(outbox.get()).toEqual([]);
    expect(await browser.hub.store.load()).toEqual([]);
  }),
);

it('keeps the order of what is left when tabs crash as well', () =>
  forEachSeed(60, async (chance) => {
    const browser = new Browser(chance);
    for (let i = 0; i < 2; i++) browser.open();
    await pass(100);
    for (let i = 0; i < 12; i++) {
      chance.pick(browser.tabs).outbox.send(theChannel, text(String(i)));
      await browser.settle();
      browser.stir();
      if (chance.is(0.3)) browser.crashOne();
      await browser.settle();
    }
    await browser.comeToRest();
    const arrived = browser.server.log.messages.map((message) => Number(wordsOf(message)));
    expect(arrived).toEqual([...arrived].sort((a, b) => a - b));
    expect(await browser.hub.store.load()).toEqual([]);
  }));
