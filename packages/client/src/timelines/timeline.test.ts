import { describe, expect, it } from '@jest/globals';
import type { Message } from '@chatera/protocol';
import { ChannelLog, theChannel, alice, crowd } from '../testing/channel-log.js';
import type { Push } from '../testing/channel-log.js';
import { forEachSeed } from '../testing/random.js';
import { viewOf } from './timeline-view.js';
import { emptyTimeline } from './timeline-state.js';
import {
  answered,
  caughtUp,
  extendedEarlier,
  extendedLater,
  isBehind,
  maxWindow,
  partChanged,
  received,
  replaced,
  withOverlay,
  withoutOverlay,
  withPending,
} from './timeline.js';
import type { Flow } from './flow.js';
import type { PendingMessage, TimelineState } from './timeline-state.js';

const openedAt = (log: ChannelLog, place = {}, flow: Flow = 'channel') => {
  const of = flow === 'channel' ? {} : flow === 'all' ? { replies: 'all' as const } : { threadId: flow };
  return replaced(emptyTimeline({ channelId: theChannel, flow }, alice), log.list({ ...place, ...of }), null);
};
const push = (timeline: TimelineState, { rev, message, part }: Push) =>
  part ? partChanged(timeline, part) : received(timeline, rev, message);
const pushed = (timeline: TimelineState, message: Message) => received(timeline, message.rev, message);
/** What the server has between the edges of the window. */
const truth = (log: ChannelLog, { flow, from, to }: TimelineState) => log.messagesOf(flow).filter(({ seq }) => seq >= from && seq <= to);
const texts = (timeline: TimelineState) => viewOf(timeline).messages.map(({ body }) => (body?.kind === 'plain' ? body.text : null));

function logOf(...messages: string[]): ChannelLog {
  const log = new ChannelLog();
  for (const text of messages) log.create(text);
  return log;
}

const waiting = (id: Message['id'], text: string): PendingMessage => ({
  id,
  channelId: theChannel,
  authorId: alice,
  body: { kind: 'plain', text },
  queuedAt: '2026-01-01T00:00:00.000Z',
  state: 'sending',
  error: null,
});

describe('pushes', () => {
  it('end the same however the network shuffles and repeats', () =>
    forEachSeed(300, (chance) => {
      const log = new ChannelLog();
      for (let i = chance.below(30); i > 0; i--) log.change(chance);
      const place = chance.is(0.5) ? {} : { around: chance.below(log.rev + 1), limit: 1 + chance.below(10) };
      let timeline = openedAt(log, place, log.anyFlow(chance));
      for (let i = 1 + chance.below(30); i > 0; i--) log.change(chance);
      const repeated = log.pushes.filter(() => chance.is(0.4));

      for (const each of chance.shuffled([...log.pushes, ...repeated])) timeline = push(timeline, each);

      expect(timeline.messages).toEqual(truth(log, timeline));
      expect([timeline.rev, timeline.heardRev, timeline.ahead]).toEqual([log.rev, log.rev, []]);
    }));

  it('of reactions end the same, though one reacts among many and is not listed', () =>
    forEachSeed(300, (chance) => {
      const log = logOf('who comes?');
      const { id } = log.messages[0]!;
      for (let i = chance.below(30); i > 0; i--) log.reactBy(chance, { id }, [alice, ...crowd]);
      let timeline = openedAt(log);
      for (let i = 1 + chance.below(40); i > 0; i--) {
        if (chance.is(0.2)) log.edit({ id }, `edited at ${log.rev + 1}`);
        else log.reactBy(chance, { id }, [alice, alice, ...crowd]);
      }
      for (const each of chance.shuffled(log.pushes)) timeline = push(timeline, each);
      expect(timeline.messages).toEqual(log.messages);
      expect([timeline.rev, timeline.ahead, timeline.early]).toEqual([log.rev, [], []]);
    }));

  it("bring one's own reactions right, wherever the answers to them come in between, and though the push of an answer is lost", () =>
    forEachSeed(600, (chance) => {
      const log = logOf('who comes?');
      const { id } = log.messages[0]!;
      for (let i = chance.below(30); i > 0; i--) log.reactBy(chance, { id }, [alice, ...crowd]);
      let timeline = openedAt(log);
      const answers: Message[] = [];
      for (let i = 1 + chance.below(40); i > 0; i--) {
        const isOwn = chance.is(0.3);
        log.reactBy(chance, { id }, isOwn ? [alice] : crowd);
        if (isOwn) answers.push(log.messages[0]!);
      }
      const lost = new Set(answers.filter(() => chance.is(0.3)).map(({ rev }) => rev));
      const pushes = log.pushes.filter(({ rev }) => !lost.has(rev)).map((each) => (known: TimelineState) => push(known, each));
      const replies = answers.map((message) => (known: TimelineState) => answered(known, message));
      for (const step of chance.shuffled([...pushes, ...replies])) timeline = step(timeline);
      if (isBehind(timeline)) timeline = caughtUp(timeline, { ...log.changes({ after: timeline.rev }), after: timeline.rev });
      expect(timeline.messages).toEqual(log.messages);
      expect([timeline.rev, timeline.answered.size]).toEqual([log.rev, 0]);
    }));

  it('that are lost leave the timeline behind, and one catch-up makes it whole', () =>
    forEachSeed(300, (chance) => {
      const log = new ChannelLog();
      for (let i = chance.below(20); i > 0; i--) log.change(chance);
      let timeline = openedAt(log, { limit: 1 + chance.below(20) });
      for (let i = 2 + chance.below(20); i > 0; i--) log.change(chance);
      const news = log.pushes.filter(({ rev }) => rev > timeline.rev);
      const lost = chance.pick(news);
      const last = news.at(-1);
      for (const each of chance.shuffled(news.filter((one) => one !== lost))) timeline = push(timeline, each);

      expect(isBehind(timeline)).toBe(lost !== last);
      expect(timeline.rev).toBe(lost.rev - 1);
      timeline = caughtUp(timeline, { ...log.changes({ after: timeline.rev }), after: timeline.rev });
      expect(timeline.messages).toEqual(truth(log, timeline));
      expect([timeline.rev, isBehind(timeline)]).toEqual([log.rev, false]);
    }));

  it('that come while a fresh page is on its way stay, and the page brings nothing older', () =>
    forEachSeed(300, (chance) => {
      const log = new ChannelLog();
      const happen = () => {
        for (let i = 1 + chance.below(15); i > 0; i--) log.change(chance);
      };
      happen();
      let timeline = openedAt(log, { limit: 1 + chance.below(20) });
      const isTold = new Set<number>();
      const tell = () => {
        for (const each of log.pushes.filter(({ rev }) => !isTold.has(rev) && chance.is(0.8))) timeline = push(timeline, each);
        for (const { rev } of log.pushes) isTold.add(rev);
      };
      happen();
      tell();
      const page = log.list({ limit: 1 + chance.below(20) });
      happen();
      tell();
      const before = timeline;
      timeline = replaced(before, page, null);

      const isOldWindowWider = before.from <= timeline.from;
      const kept = before.messages.filter(({ seq }) => isOldWindowWider && seq >= timeline.from);
      const now = new Map(timeline.messages.map((message) => [message.id, message]));
      expect(kept.filter(({ id, rev }) => (now.get(id)?.rev ?? 0) < rev)).toEqual([]);

      if (isBehind(timeline)) timeline = caughtUp(timeline, { ...log.changes({ after: timeline.rev }), after: timeline.rev });
      const isComplete = timeline.rev === log.rev;
      expect(isComplete ? timeline.messages : truth(log, timeline)).toEqual(truth(log, timeline));
    }));

  it('of a new message wait outside a window that does not reach the end', () => {
    const log = logOf('one', 'two', 'three', 'four');
    const early = openedAt(log, { around: 1, limit: 2 });
    const after = pushed(early, log.create('five'));
    expect(texts(after)).toEqual(texts(early));
    expect(viewOf(after).hasLater).toBe(true);
    expect(after.rev).toBe(5);
  });

  it('of an edit reach a message inside any window, and of a deletion leave its place', () => {
    const log = logOf('one', 'two', 'three', 'four');
    let timeline = openedAt(log, { around: 2, limit: 2 });
    expect(texts(timeline)).toEqual(['one', 'two']);
    timeline = pushed(timeline, log.edit(log.messages[0]!, 'one!'));
    timeline = pushed(timeline, log.remove(log.messages[1]!));
    expect(texts(timeline)).toEqual(['one!', null]);
  });

  it('never bring back an older version', () => {
    const log = logOf('one');
    const [first] = log.pushes;
    const timeline = pushed(openedAt(log), log.edit(log.messages[0]!, 'newer'));
    expect(texts(push(timeline, first!))).toEqual(['newer']);
  });

  it('that repeat what is known draw nobody again', () => {
    const log = logOf('one', 'two');
    const mine = waiting('0196f1c0-0000-7000-8000-00000000cafe' as Message['id'], 'mine');
    let timeline = withPending(openedAt(log), [mine]);
    for (const each of [log.create('three'), log.edit(log.messages[0]!, 'one!')]) timeline = pushed(timeline, each);
    for (const each of log.pushes) expect(push(timeline, each)).toBe(timeline);
  });

  it('do not make the window grow for ever', () => {
    const log = logOf('one');
    let timeline = openedAt(log);
    for (let i = 0; i < 2 * maxWindow + 1; i++) timeline = pushed(timeline, log.create());
    expect(timeline.messages.length).toBeLessThanOrEqual(2 * maxWindow);
    expect(viewOf(timeline).hasEarlier).toBe(true);
    expect(timeline.messages).toEqual(truth(log, timeline));
  });
});

describe('own messages', () => {
  it('end the same whether the reply or the push comes first', () => {
    const log = logOf('one');
    const before = withPending(openedAt(log), [waiting(log.messages[0]!.id, 'x')]);
    expect(before.pending).toEqual([]); // it has arrived already
    const mine = waiting('0196f1c0-0000-7000-8000-00000000f00d' as Message['id'], 'mine');
    const shown = withPending(before, [mine]);
    const others = log.create('overtaken');
    const stored = log.create('mine', { id: mine.id, authorId: alice });

    const replyFirst = pushed(pushed(shown, stored), others);
    const pushFirst = pushed(pushed(shown, others), stored);
    expect(replyFirst).toEqual(pushFirst);
    expect(texts(replyFirst)).toEqual(['one', 'overtaken', 'mine']);
    expect([replyFirst.pending, isBehind(replyFirst)]).toEqual([[], false]);
  });

  it('that were stored are no longer pending even where the window does not show them', () => {
    const log = logOf('one', 'two', 'three');
    const mine = waiting('0196f1c0-0000-7000-8000-00000000beef' as Message['id'], 'mine');
    const early = withPending(openedAt(log, { around: 1, limit: 2 }), [mine]);
    expect(pushed(early, log.create('mine', { id: mine.id })).pending).toEqual([]);
  });
});

describe('the window', () => {
  it('grows in both directions without holes or doubles', () => {
    const log = logOf('1', '2', '3', '4', '5', '6', '7', '8');
    let timeline = openedAt(log, { around: 4, limit: 2 });
    timeline = extendedEarlier(timeline, log.list({ before: timeline.from, limit: 2 }));
    timeline = extendedLater(timeline, log.list({ after: timeline.to, limit: 2 }));
    expect(texts(timeline)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect([viewOf(timeline).hasEarlier, viewOf(timeline).hasLater]).toEqual([false, true]);
    timeline = extendedLater(timeline, log.list({ after: timeline.to, limit: 2 }));
    expect(viewOf(timeline).hasLater).toBe(false);
    expect(timeline.messages).toEqual(log.messages);
  });

  it('asks again for edits that came while an older page was on its way', () => {
    const log = logOf('1', '2', '3', '4');
    let timeline = openedAt(log, { limit: 2 });
    const page = log.list({ before: timeline.from, limit: 2 });
    timeline = pushed(timeline, log.edit(log.messages[0]!, 'edited meanwhile'));
    timeline = extendedEarlier(timeline, page);
    expect([texts(timeline)[0], isBehind(timeline)]).toEqual(['1', true]);
    timeline = caughtUp(timeline, { ...log.changes({ after: timeline.rev }), after: timeline.rev });
    expect([texts(timeline)[0], isBehind(timeline)]).toEqual(['edited meanwhile', false]);
  });

  it('does not take a catch-up for complete that began after the page it then took in', () => {
    const log = logOf('1', '2', '3', '4');
    let timeline = openedAt(log, { limit: 2 });
    const page = log.list({ before: timeline.from, limit: 2 });
    timeline = pushed(timeline, log.edit(log.messages[0]!, 'edited meanwhile'));
    const answer = { ...log.changes({ after: timeline.rev }), after: timeline.rev };
    timeline = caughtUp(extendedEarlier(timeline, page), answer);
    expect(isBehind(timeline)).toBe(true);
  });

  it('does not count on over a change that passed by an older page', () => {
    const log = logOf('1', '2', '3', '4');
    let timeline = openedAt(log, { limit: 2 });
    const page = log.list({ before: timeline.from, limit: 2 });
    const late = log.create('5');
    timeline = pushed(timeline, log.edit(log.messages[0]!, 'edited, and told early'));
    timeline = pushed(extendedEarlier(timeline, page), late);
    expect([timeline.rev, isBehind(timeline)]).toEqual([5, true]);
  });

  it('keeps what is near and drops the far side', () => {
    const log = new ChannelLog();
    for (let i = 0; i < maxWindow + 100; i++) log.create(String(i));
    let timeline = openedAt(log, { limit: maxWindow });
    timeline = extendedEarlier(timeline, log.list({ before: timeline.from, limit: 100 }));
    expect(timeline.messages).toHaveLength(maxWindow);
    expect([viewOf(timeline).hasEarlier, viewOf(timeline).hasLater]).toEqual([false, true]);
    expect(timeline.messages).toEqual(truth(log, timeline));
  });

  it('of another epoch forgets the numbers of the old one', () => {
    const log = logOf('1', '2', '3');
    const old = openedAt(log);
    const restored = logOf('1');
    restored.logEpoch = 'e1111111-0000-4000-8000-000000000000';
    const timeline = replaced(old, restored.list(), null);
    expect([timeline.rev, timeline.heardRev, isBehind(timeline)]).toEqual([1, 1, false]);
  });
});

describe('what is not confirmed', () => {
  it('is shown over what is known, and taken back', () => {
    const log = logOf('one', 'two');
    const [one, two] = log.messages;
    const at = '2026-01-01T00:00:00.000Z';
    const edit = { key: Symbol(), messageId: one!.id, body: { kind: 'plain', text: 'one?' } as const, at };
    const deletion = { key: Symbol(), messageId: two!.id, body: null, at };
    const changed = withOverlay(withOverlay(openedAt(log), edit), deletion);
    expect(texts(changed)).toEqual(['one?', null]);
    expect(viewOf(changed).messages.map(({ unconfirmed }) => unconfirmed)).toEqual(['edit', 'deletion']);
    expect(texts(withoutOverlay(withoutOverlay(changed, edit.key), deletion.key))).toEqual(['one', 'two']);
  });
});
