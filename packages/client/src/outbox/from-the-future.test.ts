import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Message } from '@chatera/protocol';
import { ChatError } from '@chatera/protocol/light';
import { aTimeline } from '../testing/a-timeline.js';
import { anOutbox, down, SendServer, text, wordsOf } from '../testing/an-outbox.js';
import type { Draft } from '../testing/an-outbox.js';
import { aMessageId, alice, theChannel } from '../testing/channel-log.js';
import { TabHub } from '../testing/tab-hub.js';
import { withPending } from '../timelines/timeline.js';
import { memoryOutbox } from './outbox-store.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

const minuteMs = 60_000;
const madeAt = ({ id }: Draft) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** As the server does: what is stored is answered, whatever its id says. */
async function timely(server: SendServer, draft: Draft): Promise<Message> {
  const isStored = server.log.messages.some(({ id }) => id === draft.id);
  if (!isStored && madeAt(draft) - Date.now() > 10 * minuteMs) throw new ChatError('invalid-input', 'the future', { reason: 'clock' });
  return server.store(draft);
}

/** Where ids are made so far ahead of the server. */
function aheadBy(leadMs: number, { server = new SendServer(), ...setup }: Parameters<typeof anOutbox>[0] = {}) {
  return anOutbox({ deliver: (draft) => timely(server, draft), ...setup, server, serverNow: () => Date.now() + leadMs });
}

/** An hour ahead, every answer lost, and the disk is full before the server has said no. */
async function anOutboxThatCannotKeepIt() {
  const [store, disk] = [memoryOutbox(), { isFull: false, refusals: 0 }];
  const put: typeof store.put = async (message) => {
    if (!disk.isFull) return store.put(message);
    disk.refusals++;
    throw new Error('quota');
  };
  const ahead = aheadBy(60 * minuteMs, {
    store: { ...store, put },
    deliver: async (draft) => {
      await timely(ahead.server, draft);
      return down();
    },
  });
  ahead.outbox.send(theChannel, text('hello'));
  await pass(100);
  disk.isFull = true;
  await pass(2 * minuteMs);
  return { ...ahead, store, disk };
}

describe('a message whose id lies in the future', () => {
  it('goes under another, in its place, and does not hold up the next for more than a minute or two', async () => {
    const { outbox, server } = aheadBy(60 * minuteMs);
    const ids = ['1', '2', '3'].map((words) => outbox.send(theChannel, text(words)));
    const sent = ids.map((id) => outbox.whenSent(id));
    await pass(2 * minuteMs);
    expect(server.log.messages.map(wordsOf)).toEqual(['1', '2', '3']);
    expect(await Promise.all(sent)).toEqual(server.log.messages);
    expect(outbox.get()).toEqual([]);
  });

  it('stays itself as long as a try of before may still arrive and be stored', async () => {
    const { outbox, server } = aheadBy(10 * minuteMs + 5_000, {
      deliver: (draft) => {
        if (server.tries.length > 1) return timely(server, draft);
        setTimeout(() => void timely(server, draft), 10_000); // it lay on a line that is gone
        return down();
      },
    });
    const id = outbox.send(theChannel, text('hello'));
    await pass(5 * minuteMs);
    expect(server.log.messages.map((message) => message.id)).toEqual([id]);
    expect(outbox.get()).toEqual([]);
  });

  it('is not sent again under its first id, by whoever takes it up when that has come of age', async () => {
    const store = memoryOutbox();
    const first = aheadBy(60 * minuteMs, {
      store,
      deliver: async (draft) => {
        await timely(first.server, draft);
        return down(); // the answer is lost
      },
    });
    first.outbox.send(theChannel, text('hello'));
    await pass(2 * minuteMs);
    expect(first.server.log.messages).toHaveLength(1);
    first.timers.close();

    await pass(2 * 60 * minuteMs);
    const { outbox, server } = aheadBy(0, { store, server: first.server });
    await outbox.restore();
    await pass(minuteMs);
    expect([server.log.messages.map(wordsOf), outbox.get(), await store.load()]).toEqual([['hello'], [], []]);
  });

  it.each([0, 60])(
    'is stored once, though nobody could write down what it was to be sent as, and it starts again %i minutes later',
    async (off) => {
      const first = await anOutboxThatCannotKeepIt();
      first.timers.close();
      await pass(off * minuteMs); // after an hour its first id has come of age

      const { outbox, server } = aheadBy(0, { store: first.store, server: first.server });
      await outbox.restore();
      await pass(2 * minuteMs);
      expect([server.log.messages.map(wordsOf), outbox.get(), await first.store.load()]).toEqual([['hello'], [], []]);
    },
  );

  it('is not sent under the other before that is kept, says so meanwhile, and goes when there is room', async () => {
    const { outbox, server, store, disk } = await anOutboxThatCannotKeepIt();
    const asFirst = server.tries.filter((draft) => madeAt(draft) > 0);
    expect([server.log.messages, server.tries]).toEqual([[], asFirst]);
    expect(outbox.get()).toMatchObject([{ state: 'sending', isAtRisk: true }]);
    const before = disk.refusals;
    await pass(10 * minuteMs);
    expect(disk.refusals - before).toBeLessThan(50);
    disk.isFull = false;
    await pass(minuteMs);
    expect(await store.load()).toMatchObject([{ sentAs: expect.stringMatching(/^0{8}-0{4}-7/) }]);
    expect(server.log.messages.map(wordsOf)).toEqual(['hello']);
  });

  it('is sent by hand, where it was refused for good before', async () => {
    const store = memoryOutbox();
    const id = aheadBy(60 * minuteMs, { store, deliver: () => Promise.reject(new ChatError('invalid-input', 'no')) }).outbox.send(theChannel, text('again')); // prettier-ignore
    await pass(10);
    const { outbox, server } = aheadBy(0, { store });
    await outbox.restore();
    expect(outbox.get()).toMatchObject([{ id, state: 'failed' }]);
    outbox.retry(id);
    await pass(2 * minuteMs);
    expect([server.log.messages.map(wordsOf), outbox.get()]).toEqual([['again'], []]);
  });

  it('fails where the server refuses the other as well', async () => {
    const { outbox, server } = aheadBy(0, { deliver: () => Promise.reject(new ChatError('invalid-input', 'no', { reason: 'clock' })) });
    outbox.send(theChannel, text('hello'));
    await pass(10 * minuteMs);
    expect(outbox.get()).toMatchObject([{ state: 'failed', error: 'invalid-input' }]);
    const before = server.tries.length;
    await pass(10 * minuteMs);
    expect(server.tries).toHaveLength(before);
  });

  it('is known in every tab by both of its ids', async () => {
    const [hub, server] = [new TabHub(), new SendServer()];
    let isDown = true;
    const deliver = async (draft: Draft) => (isDown && madeAt(draft) === 0 ? down() : timely(server, draft));
    const [store, other] = [hub.join(), hub.join()];
    const outboxes = [store, other].map((each) => aheadBy(60 * minuteMs, { store: each, server, deliver }).outbox);
    const [here, there] = [outboxes[0]!, outboxes[1]!];
    for (const outbox of outboxes) await outbox.restore();
    store.peers.lead();
    const sent = there.whenSent(there.send(theChannel, text('hello')));
    await pass(2 * minuteMs);
    expect(here.get()).toMatchObject([{ sentAs: expect.stringMatching(/^0{8}-0{4}-7/) }]);
    expect(there.get()).toEqual(here.get());
    isDown = false;
    await pass(minuteMs);
    expect(await sent).toEqual(server.log.messages[0]);
    expect([here.get(), there.get(), await hub.store.load()]).toEqual([[], [], []]);
  });

  it('is not shown twice once it is there', async () => {
    const { timeline, log, get } = aTimeline();
    await timeline.show({ at: 'latest', seq: null });
    const [id, sentAs] = [aMessageId(), aMessageId()];
    const pending = { id, sentAs, channelId: theChannel, authorId: alice, body: text('hello'), queuedAt: '2026-01-01T00:00:00.000Z', state: 'sending', error: null } as const; // prettier-ignore
    timeline.step((state) => withPending(state, [pending]));
    const message = log.create('hello', { id: sentAs, authorId: alice });
    timeline.receive(message.rev, message);
    expect([get().messages, get().pending]).toEqual([[message], []]);
    timeline.step((state) => withPending(state, [pending]));
    expect(get().pending).toEqual([]);
  });
});
