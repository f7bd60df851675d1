import { beforeAll, expect, it } from '@jest/globals';
import path from 'node:path';
import type { BotLine, HarnessLine } from '../history/line.js';
import { readRecording, toHistory, type Recording } from '../history/recording.js';
import { tooFew } from './minimums.js';

let good: Recording;
beforeAll(async () => {
  good = await readRecording(path.join(import.meta.dirname, '../testing/good-history.json.gz'));
});

const without = (...kinds: (BotLine | HarnessLine)['k'][]): Recording => ({
  ...good,
  bots: good.bots.map((bot) => ({ ...bot, lines: bot.lines.filter(({ k }) => !kinds.includes(k)) })),
  harness: good.harness.filter(({ k }) => !kinds.includes(k)),
});
/** Only every so many of a kind is left. */
const thinned = (kind: BotLine['k'], every: number): Recording => ({
  ...good,
  bots: good.bots.map((bot) => ({ ...bot, lines: bot.lines.filter(({ k }, index) => k !== kind || index % every === 0) })),
});

it('is content with a good run, and with one that heard half as much', () => {
  expect(tooFew(toHistory(good))).toEqual([]);
  for (const kind of ['got', 'view', 'told', 'reacted', 'came'] as const) expect(tooFew(toHistory(thinned(kind, 2)))).toEqual([]);
});

it('refuses a run that removed and revoked nobody', () => {
  const said = tooFew(toHistory(without('peek', 'ghost', 'member', 'revoked')));
  expect(said).toHaveLength(6);
  expect(said).toContain('not enough: 0 removals acknowledged, at least 10 were to be expected');
});

it('refuses a run in which nobody was pushed, told or shown anything', () => {
  const said = tooFew(toHistory(without('got', 'came', 'ask', 'told', 'view'))).join('\n');
  for (const what of ['pushes heard', 'changes of what is shown', 'answers to own questions', 'coming or going'])
    expect(said).toMatch(what);
});

it.each(['got', 'came', 'told', 'view', 'changed', 'reacted', 'member', 'peek', 'ghost', 'revoked'] as const)(
  'refuses a run without any `%s`',
  (kind) => {
    expect(tooFew(toHistory(without(kind)))).not.toEqual([]);
  },
);

it('refuses looks and requests that nobody answered', () => {
  const harness = good.harness.map((line) => (line.k === 'peek' || line.k === 'ghost' ? { ...line, outcome: 'unknown' as const } : line));
  expect(tooFew(toHistory({ ...good, harness }))).toHaveLength(2);
});

it('refuses a run without replies', () => {
  const messages = good.tables.messages.map((row) => ({ ...row, reply: null }));
  expect(tooFew(toHistory({ ...good, tables: { ...good.tables, messages } }))).toHaveLength(1);
});
