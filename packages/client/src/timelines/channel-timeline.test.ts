import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChatError } from '@chatera/protocol';
import { aTimeline, filled } from '../testing/a-timeline.js';
import { deliver } from '../testing/channel-log.js';
import type { ChannelLog } from '../testing/channel-log.js';
import { forEachSeed } from '../testing/random.js';
import type { Chance } from '../testing/random.js';
import type { ChannelTimeline } from './channel-timeline.js';
import { maxWindow } from './timeline.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const latest = { at: 'latest', seq: null } as const;
const messageAt = (seq: number) => ({ at: 'message', seq }) as const;
const settled = () => jest.advanceTimersByTimeAsync(120_000);

describe('a lost push', () => {
  it('of a message is found by the next one', async () => {
    const { log, timeline, get } = aTimeline({ log: filled(3) });
    await timeline.show(latest);
    log.create('lost');
    const next = log.create('next');
    timeline.receive(next.rev, next);
    await settled();
    expect(get().messages).toEqual(log.messages);
    expect(get().rev).toBe(log.rev);
  });

  it('of an edit is found by its number, though no message is missing', async () => {
    const { log, timeline, get } = aTimeline({ log: filled(3) });
    await timeline.show(latest);
    log.edit(log.messages[0]!, 'lost edit');
    const next = log.create('next');
    timeline.receive(next.rev, next);
    await settled();
    expect(get().messages).toEqual(log.messages);
  });

  it('that was only late costs no request', async () => {
    const { log, timeline, get } = aTimeline({ log: filled(3) });
    await timeline.show(latest);
    const [first, second] = [log.create('first'), log.create('second')];
    log.asked.length = 0;
    timeline.receive(second.rev, second);
    await jest.advanceTimersByTimeAsync(100);
    timeline.receive(first.rev, first);
    await settled();
    expect(get().messages).toEqual(log.messages);
    expect(log.asked).toEqual([]);
  });

  it('with none after it is found when somebody tells the rev', async () => {
    const { log, timeline, get } = aTimeline({ log: filled(3) });
    await timeline.show(latest);
    log.create('lost');
    timeline.hear(log.rev, log.logEpoch);
    await settled();
    expect(get().messages).toEqual(log.messages);
  });

  it('is told to the rest of the client', async () => {
    const { log, timeline, healed } = aTimeline({ log: filled(3) });
    await timeline.show(latest);
    log.create('lost');
    timeline.hear(log.rev, log.logEpoch);
    await settled();
    expect(healed).toEqual([4]);
  });
});

describe('catching up', () => {
  it('goes page by page up to 500 changes', async () => {
    const { log, timeline, get } = aTimeline({ log: filled(3) });
    await timeline.show(latest);
    for (let i = 0; i < 500; i++) log.create();
    log.asked.length = 0;
    timeline.hear(log.rev, log.logEpoch);
    await settled();
    expect(log.asked).toEqual(['listChanges', 'listChanges', 'listChanges']);
    expect(get().messages).toEqual(log.messages);
  });

  it('takes a fresh window instead when there is more', async () => {
    const { log, timeline, get } = aTimeline({ log: filled(3) });
    await timeline.show(latest);
    for (let i = 0; i < 501; i++) log.create();
    log.asked.length = 0;
    timeline.hear(log.rev, log.logEpoch);
    await settled();
    expect(log.asked).toEqual(['listMessages']);
    expect(get().messages).toEqual(log.messages.slice(-50));
    expect(get().rev).toBe(log.rev);
  });

  it('takes a fresh window around the same place when one reads the history', async () => {
    const { log, timeline, get } = aTimeline({ log: filled(300) });
    await timeline.show(messageAt(100));
    for (let i = 0; i < 501; i++) log.create();
    timeline.hear(log.rev, log.logEpoch);
    await settled();
    expect(get().messages.some(({ seq }) => seq === 100)).toBe(true);
    expect(get().to).toBeLessThan(200);
  });

  it('goes on after failures, and waits between them', async () => {
    const log = filled(3);
    let isDown = false;
    const { timeline, get } = aTimeline({ log, delay: async () => { if (isDown) throw new ChatError('unavailable', 'down'); } }); // prettier-ignore
    await timeline.show(latest);
    log.create('lost');
    isDown = true;
    timeline.hear(log.rev, log.logEpoch);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(get().messages).toHaveLength(3);
    isDown = false;
    await settled();
    expect(get().messages).toEqual(log.messages);
  });

  it('fetches afresh when the log was restored', async () => {
    const { log, timeline, get } = aTimeline({ log: filled(9) });
    await timeline.show(latest);
    const restored = filled(4);
    restored.logEpoch = 'e1111111-0000-4000-8000-000000000000';
    Object.assign(log, { rev: restored.rev, logEpoch: restored.logEpoch });
    log.list = restored.list.bind(restored);
    timeline.hear(4, restored.logEpoch);
    await settled();
    expect(get().messages).toEqual(restored.messages);
    expect([get().rev, get().heardRev]).toEqual([4, 4]);
  });
});

it('notices in a catch-up, too, that the log was restored', async () => {
  const { log, timeline, get } = aTimeline({ log: filled(9) });
  await timeline.show(latest);
  const restored = filled(4);
  restored.logEpoch = 'e1111111-0000-4000-8000-000000000000';
  log.list = restored.list.bind(restored);
  log.changes = restored.changes.bind(restored);
  timeline.receive(11);
  await settled();
  expect(get().messages).toEqual(restored.messages);
});

describe('a place in the history', () => {
  it('is fetched only when it is not there', async () => {
    const { log, timeline, get } = aTimeline({ log: filled(200) });
    await timeline.show(latest);
    log.asked.length = 0;
    await timeline.show(messageAt(180));
    expect(log.asked).toEqual([]);
    expect(get().anchor).toEqual(messageAt(180));
    await timeline.show(messageAt(20));
    expect(log.asked).toEqual(['listMessages']);
    expect(get().messages.some(({ seq }) => seq === 20)).toBe(true);
  });

  it('that was asked for last wins, whichever answer comes first', async () => {
    const waits: (() => void)[] = [];
    const { timeline, get } = aTimeline({ log: filled(200), delay: () => new Promise<void>((resolve) => waits.push(resolve)) });
    const [one, two] = [timeline.show(messageAt(20)), timeline.show(messageAt(120))];
    waits[1]!();
    await jest.advanceTimersByTimeAsync(0);
    waits[2]!();
    await two;
    waits[0]!();
    await jest.advanceTimersByTimeAsync(0);
    waits[3]!();
    await one;
    expect(get().messages.some(({ seq }) => seq === 120)).toBe(true);
    expect(get().messages.some(({ seq }) => seq === 20)).toBe(false);
  });

  it('does not glue a page to a window whose edge has moved meanwhile', async () => {
    let isSlow = false;
    let answer: () => void = () => undefined;
    const log = filled(200);
    const { timeline, get } = aTimeline({ log, delay: () => (isSlow ? new Promise<void>((resolve) => (answer = resolve)) : Promise.resolve()) }); // prettier-ignore
    await timeline.show(latest);
    isSlow = true;
    const loading = timeline.loadEarlier();
    answer();
    await jest.advanceTimersByTimeAsync(0);
    for (let i = 0; i < 2 * maxWindow; i++) {
      const message = log.create();
      timeline.receive(message.rev, message); // so many that the window drops its beginning
    }
    answer();
    await loading;
    const { from, messages, isLoadingEarlier } = get();
    expect(messages).toEqual(log.messages.filter(({ seq }) => seq >= from));
    expect(isLoadingEarlier).toBe(false);
  });

  it('keeps what is there when scrolling back fails, and says so', async () => {
    let isDown = false;
    const { timeline, get } = aTimeline({ log: filled(200), delay: async () => { if (isDown) throw new ChatError('unavailable', 'down'); } }); // prettier-ignore
    await timeline.show(latest);
    isDown = true;
    await timeline.loadEarlier();
    expect([get().status, get().error, get().isLoadingEarlier, get().messages.length]).toEqual(['ready', 'unavailable', false, 50]);
    isDown = false;
    await timeline.loadEarlier();
    expect([get().error, get().messages.length]).toEqual([null, 100]);
  });
});

describe('access that was lost', () => {
  it('leaves nothing of the channel', async () => {
    const { log, timeline, get } = aTimeline({ log: filled(3) });
    await timeline.show(latest);
    log.isGone = true;
    timeline.hear(9, log.logEpoch);
    await settled();
    expect([get().status, get().messages]).toEqual(['gone', []]);
  });

  it('tells nobody of changes that were on their way', async () => {
    let answer: () => void = () => undefined;
    const log = filled(3);
    const { timeline, healed } = aTimeline({ log, delay: () => (log.rev > 3 ? new Promise<void>((resolve) => (answer = resolve)) : Promise.resolve()) }); // prettier-ignore
    await timeline.show(latest);
    log.create('lost');
    timeline.hear(log.rev, log.logEpoch);
    await jest.advanceTimersByTimeAsync(1_000);
    timeline.leave();
    answer();
    await jest.advanceTimersByTimeAsync(0);
    answer();
    await settled();
    expect(healed).toEqual([]);
  });

  it('also while a page is on its way', async () => {
    const { timeline, get } = aTimeline({ log: filled(3) });
    const opening = timeline.show(latest);
    timeline.leave();
    await opening;
    expect([get().status, get().messages]).toEqual(['gone', []]);
  });
});

it('ends true to the server after any mix of scrolling, jumping and a bad network', () =>
  forEachSeed(200, async (chance) => {
    const log = filled(chance.below(120));
    const slow = () => new Promise((resolve, reject) => setTimeout(() => (chance.is(0.1) ? reject(new ChatError('unavailable', 'lost')) : resolve(null)), chance.below(300))); // prettier-ignore
    const flow = log.anyFlow(chance);
    const { timeline, get } = aTimeline({ log, flow, delay: slow });
    void timeline.show(chance.is(0.5) ? latest : messageAt(chance.below(100)));
    for (let i = 0; i < 60; i++) {
      act(chance, { log, timeline });
      await jest.advanceTimersByTimeAsync(chance.below(200));
    }
    await settled();
    timeline.hear(log.rev, log.logEpoch);
    await settled();
    const { from, to, messages, rev, status } = get();
    expect(status).toBe('ready');
    expect(messages).toEqual(log.messagesOf(flow).filter(({ seq }) => seq >= from && seq <= to));
    expect(rev).toBe(log.rev);
  }));

function act(chance: Chance, { log, timeline }: { log: ChannelLog; timeline: ChannelTimeline }): void {
  const dice = chance.next();
  if (dice < 0.1) void timeline.loadEarlier();
  else if (dice < 0.2) void timeline.loadLater();
  else if (dice < 0.25) void timeline.show(chance.is(0.5) ? latest : messageAt(chance.below(log.rev + 1)));
  else log.change(chance);
  const push = log.pushes[log.pushes.length - 1 - chance.below(Math.min(5, log.pushes.length || 1))];
  if (push && chance.is(0.7)) deliver(timeline, push);
}
