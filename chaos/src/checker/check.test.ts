import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { check } from './check.js';
import { rules } from './rules/index.js';
import type { BotLine } from '../history/line.js';
import { readRecording, toHistory, type Recording } from '../history/recording.js';
import { coverageLine, thinSpots } from '../report/coverage.js';
import { explain } from '../report/verdict.js';
import { drafted } from '../testing/drafts.js';
import { plants } from '../testing/plants/index.js';
import { answeredWith } from '../testing/plants/reactions.js';
import { aRemoval, held, hostOf, pushedAfter } from '../testing/removals.js';
import { afterOwnEnd, haunted, neverAnew, ownSession, revokedBy } from '../testing/sessions.js';
import { append, find, onlyMessage, replace, truthOf, withHarness, type Of } from '../testing/tampering.js';

let good: Recording;
let caught = 0;

beforeAll(async () => {
  good = await readRecording(path.join(import.meta.dirname, '../testing/good-history.json.gz'));
});

// The sentence that a run of the tests is asked for.
afterAll(() => void process.stdout.write(`${caught} of ${plants.length} planted faults caught\n`));

it('finds nothing in a good history of two nodes, which has something of everything', () => {
  expect(explain(check(toHistory(good)))).toBe('');
  expect(good.nodes).toBe(2);
  const kinds = new Set<string>([...good.bots.flatMap(({ lines }) => lines), ...good.harness].map(({ k }) => k));
  for (const kind of ['acked', 'changed', 'refused', 'view', 'shut', 'got', 'told', 'final', 'fresh', 'counted', 'peek', 'ghost', 'fault'])
    expect(kinds).toContain(kind);
  for (const kind of ['react', 'reacted', 'unreacted', 'revoked', 'member', 'signed']) expect(kinds).toContain(kind);
  expect(good.bots.some(({ lines }) => lines.some((line) => line.k === 'born' && line.life > 1))).toBe(true);
  expect(thinSpots(good)).toEqual([]);
  expect(coverageLine(good)).toMatch(/^\d+ removals acknowledged/);
});

describe('a planted fault', () => {
  it.each(plants.map((plant) => [plant.name, plant] as const))('is caught: %s', (_, { rule, kind, says, plant }) => {
    const found = check(toHistory(plant(good))).filter((violation) => violation.rule === rule && violation.kind === kind);
    expect(found.map(({ text }) => text).join('\n')).toMatch(says);
    caught += 1;
  });

  it('is one of twenty or more, and there is one for every rule', () => {
    expect(plants.length).toBeGreaterThanOrEqual(20);
    expect([...new Set(plants.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ name }) => name).sort());
  });
});

describe('what looks like a fault and is none', () => {
  const expectNone = (recording: Recording, ofRule = /./) =>
    expect(explain(check(toHistory(recording)).filter(({ rule }) => ofRule.test(rule)))).toBe('');

  it('a push that had left when the removal was acknowledged', () => {
    expectNone(pushedAfter(good, 100));
  });

  it('a push that the own line held back', () => {
    expectNone(held(pushedAfter(good, 1_000), 990));
  });
  it('a push that the own line held back, which is known to have been hit', () => {
    expectNone(held(pushedAfter(good, 1_000), 990, { hit: [aRemoval(good).u] }));
  });
  it('a push that the own line slowed down', () => {
    expectNone(held(pushedAfter(good, 500), 490, { kind: 'slow-clients' }));
  });

  it("news of one's own going", () => {
    const { c, u, t, secret } = aRemoval(good);
    const { r } = truthOf(good).passageAt(c, u, secret.r) ?? { r: 0 };
    expectNone(append(good, u, { k: 'came', t: t + 1_000, c, r, u, isIn: false }));
  });

  it('a push soon after a removal that nobody was told of', () => {
    const { c, u } = aRemoval(good);
    const harness = good.harness.map((line) => (line.k === 'member' && line.c === c && line.u === u ? { ...line, isDone: false } : line));
    expectNone({ ...pushedAfter(good, 1_000), harness });
  });

  it.each(['signed-out', 'unavailable', 'internal'])('a reaction that is stored, to which the answer was %s', (code) => {
    expectNone(answeredWith(good, code));
  });

  it('a look into a channel that one may have come back to', () => {
    const { c, u, t } = aRemoval(good);
    const back = { k: 'member', op: 'add', c, u, began: t + 2, t: t + 9, isDone: false } as const;
    expectNone(withHarness(good, back, { k: 'peek', c, u, began: t + 1, t: t + 5, outcome: 'answered' }));
  });

  it('a look into a channel that one may not have left', () => {
    const { c, u, t } = aRemoval(good);
    const unsure = { k: 'member', op: 'remove', c, u, began: t + 10, t: t + 11, isDone: false } as const;
    expectNone(withHarness(good, unsure, { k: 'peek', c, u, began: t + 12, t: t + 13, outcome: 'answered' }));
  });

  it('a push to a session within five seconds of its end', () => {
    expectNone(haunted(good, 'event', 4_900));
  });

  it('an answer to a session within five seconds of its end', () => {
    expectNone(haunted(good, 'call', 4_900), /revocation/);
  });

  it('a message of a revoked session that may have waited at the database', () => {
    const { t } = good.harness.find((each) => each.k === 'revoked' && each.session === ownSession(good).line.session) ?? { t: 0 };
    const fault = {
      k: 'fault',
      id: 0,
      kind: 'stall-database',
      target: 'node-1',
      began: t,
      mended: t,
      t: t + 3_600_000,
      isKill: false,
    } as const;
    const written = check(toHistory(withHarness(neverAnew(good), fault))).filter(({ text }) =>
      / stored \d+ ms after its session/.test(text),
    );
    expect(written).toEqual([]);
  });

  it('a push to a session that was not there when it was to be revoked', () => {
    expectNone(revokedBy(haunted(good, 'event', 9_000), 'refused'), /revocation/);
    expectNone(revokedBy(haunted(good, 'event', 9_000), 'unknown'), /revocation/);
  });

  it('a push to a revoked session that the own line held back', () => {
    const late = afterOwnEnd(good, 6_000, (t) => [{ ...find(good, 'got').line, t }]);
    const { u, line } = ownSession(good);
    const end = good.harness.find((each) => each.k === 'revoked' && each.session === line.session)?.t ?? 0;
    const target = `door-${hostOf(good, u)}`;
    expectNone(
      withHarness(late, { k: 'fault', id: 0, kind: 'stall-clients', target, began: end, mended: end, t: end + 2_000, isKill: false }),
      /revocation/,
    );
  });

  it('a message that a crash took before it was kept', () => {
    expectNone(drafted(good, 50, { k: 'born', life: 99 }), /sends/);
  });

  it('a reaction that nobody answered, there or not', () => {
    const isLast = ({ n }: { n: number }, lines: readonly BotLine[]) => lines.some((line) => line.k === 'reacted' && line.n === n);
    const { u, line } = find(good, 'react', (order, { lines }) => isLast(order, lines));
    const answer = find(good, 'reacted', ({ n }, bot) => bot.u === u && n === line.n);
    expectNone(replace(good, answer), /reactions/);
  });

  it('a reaction that was taken back without an answer', () => {
    const isTakenBack = (line: Of<'react'>, { lines }: { lines: readonly BotLine[] }) => {
      const orders = lines.filter((each): each is Of<'react'> => each.k === 'react' && each.m === line.m && each.e === line.e);
      const isStored = ({ n }: Of<'react'>) => lines.some((each) => each.k === 'reacted' && each.n === n);
      return !line.isAdded && orders.at(-1) === line && orders.length > 1 && orders.every(isStored);
    };
    const { u, line } = find(good, 'react', isTakenBack);
    expectNone(
      replace(
        good,
        find(good, 'reacted', ({ n }, bot) => bot.u === u && n === line.n),
      ),
      /reactions/,
    );
  });

  it('a reaction refused as the message was deleted', () => {
    const deleted = good.changes.find(({ k, c }) => k === 'deleted' && c === 0);
    if (!deleted || !onlyMessage(deleted)) throw new Error('The recording has no deletion');
    const { t, c, m } = deleted;
    const order: BotLine = { k: 'react', t: t + 1_000, n: 999_999, c, m, e: '1f44d', isAdded: true };
    expectNone(append(good, good.bots[0]?.u ?? 0, order, { k: 'unreacted', t: t + 1_010, n: 999_999, code: 'not-found' }), /reactions/);
  });

  it('a message that a catch-up left out, as it was changed again by then', () => {
    const latestOf = (m: string) => truthOf(good).message(m)?.versions.slice(1);
    const comesLater = ({ put, r, hi, lo }: Of<'view'>, { lines }: { lines: readonly BotLine[] }) => {
      const [m, s] = put[0] ?? ['', 0];
      const next = latestOf(m)?.[0]?.r;
      const isNew = put.length === 1 && s === r && lo < s && hi === null;
      return (
        isNew && next !== undefined && lines.some((line) => line.k === 'view' && line.put.some((seen) => seen[0] === m && seen[2] === next))
      );
    };
    const at = find(good, 'view', comesLater);
    const later = latestOf(at.line.put[0]?.[0] ?? '')?.[0]?.t ?? 0;
    expectNone(replace(good, at, { ...at.line, t: later + 1, put: [] }), /views/);
  });

  it('a push that comes twice: the client drops the second', () => {
    const twice = (line: BotLine): BotLine[] => (line.k === 'got' ? [line, line] : [line]);
    const bots = good.bots.map((bot) => ({ ...bot, lines: bot.lines.flatMap(twice) }));
    expectNone({ ...good, bots });
  });

  it('a push that never comes: the timeline asks', () => {
    const bots = good.bots.map((bot) => ({ ...bot, lines: bot.lines.filter(({ k }) => k !== 'got') }));
    expectNone({ ...good, bots });
  });
});
