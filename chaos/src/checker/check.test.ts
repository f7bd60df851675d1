import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { check } from './check.js';
import { rules } from './rules/index.js';
import type { BotLine } from '../history/line.js';
import { readRecording, toHistory, type Recording } from '../history/recording.js';
import { explain } from '../report/verdict.js';
import { plants } from '../testing/plants.js';

let good: Recording;
let caught = 0;

beforeAll(async () => {
  good = await readRecording(path.join(import.meta.dirname, '../testing/good-history.json.gz'));
});

// The sentence that a run of the tests is asked for.
afterAll(() => void process.stdout.write(`${caught} of ${plants.length} planted faults caught\n`));

it('finds nothing in a good history, which has something of everything', () => {
  expect(explain(check(toHistory(good)))).toBe('');
  const kinds = new Set<string>([...good.bots.flatMap(({ lines }) => lines), ...good.harness].map(({ k }) => k));
  for (const kind of ['acked', 'changed', 'view', 'got', 'told', 'final', 'counted', 'peek', 'ghost', 'revoked', 'fault'])
    expect(kinds).toContain(kind);
});

describe('a planted fault', () => {
  it.each(plants.map((plant) => [plant.name, plant] as const))('is caught: %s', (_, { rule, kind, plant }) => {
    const found = check(toHistory(plant(good)));
    expect(found.map((violation) => `${violation.rule} ${violation.kind}`)).toContain(`${rule} ${kind}`);
    caught += 1;
  });

  it('is one of twenty or more, and there is one for every rule', () => {
    expect(plants.length).toBeGreaterThanOrEqual(20);
    expect([...new Set(plants.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ name }) => name).sort());
  });
});

describe('what looks like a fault and is none', () => {
  it('a push to a session within five seconds of its end', () => {
    const revoked = good.harness.find(({ k }) => k === 'revoked');
    const at = (revoked?.t ?? 0) + 4_900;
    const session = revoked?.k === 'revoked' ? revoked.session : '';
    const harness = [...good.harness, { k: 'ghost', session, what: 'event', began: at, t: at, outcome: 'answered' } as const];
    expect(check(toHistory({ ...good, harness }))).toEqual([]);
  });

  it('a push that comes twice: the client drops the second', () => {
    const twice = (line: BotLine): BotLine[] => (line.k === 'got' ? [line, line] : [line]);
    const bots = good.bots.map((bot) => ({ ...bot, lines: bot.lines.flatMap(twice) }));
    expect(check(toHistory({ ...good, bots }))).toEqual([]);
  });

  it('a push that never comes: the timeline asks', () => {
    const bots = good.bots.map((bot) => ({ ...bot, lines: bot.lines.filter(({ k }) => k !== 'got') }));
    expect(check(toHistory({ ...good, bots }))).toEqual([]);
  });
});
