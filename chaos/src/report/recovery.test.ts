import { expect, it } from '@jest/globals';
import type { BotLine, HarnessLine } from '../history/line.js';
import { recoveries, recoveryTable } from './recovery.js';

const mended = 1_000;
const fault = (kind: string, target: string): HarnessLine => ({
  k: 'fault',
  id: 1,
  kind,
  target,
  began: 500,
  mended,
  t: 1_500,
  isKill: false,
});
const send = (m: string, t: number): BotLine => ({ k: 'send', t, c: 0, m, x: m });
const acked = (m: string, t: number): BotLine => ({ k: 'acked', t, c: 0, m, s: 1, r: 1 });
const bot = (u: number, ...lines: BotLine[]) => ({ u, name: `b0${u}`, host: u + 1, lines: () => lines });

it('counts from the moment a fault is mended, and only what was begun after it', () => {
  const [row] = recoveries({
    bots: [bot(0, send('early', 900), send('later', 1_200), acked('early', 1_300), acked('later', 3_000))],
    harness: [fault('kill-node', 'node-1')],
  });
  expect(row).toEqual({ kind: 'kill-node', count: 1, typicalMs: 2_000, slowestMs: 2_000, worstMs: 2_000, never: 0 });
});

it('takes whichever message is acknowledged first', () => {
  const lines = [send('stuck', 1_100), send('quick', 1_200), acked('quick', 1_400), acked('stuck', 9_000)];
  expect(recoveries({ bots: [bot(0, ...lines)], harness: [fault('kill-redis', 'Redis')] })[0]?.worstMs).toBe(400);
});

it('asks only those whose own line, process or session it was', () => {
  const quick = [send('a', 1_100), acked('a', 1_200)];
  const slow = [send('b', 1_100), acked('b', 6_000)];
  for (const target of ['door-1', 'clients-1', 'b00'])
    expect(recoveries({ bots: [bot(0, ...quick), bot(1, ...slow)], harness: [fault('any', target)] })[0]?.worstMs).toBe(200);
});

it('says "never" of a bot that was never acknowledged again', () => {
  const bots = [bot(0, send('a', 1_100), acked('a', 1_200)), bot(1, send('b', 1_100)), bot(2, send('c', 900), acked('c', 1_100))];
  const rows = recoveries({ bots, harness: [fault('kill-node', 'node-1')] });
  expect(rows[0]).toMatchObject({ typicalMs: Infinity, worstMs: Infinity, never: 2 });
  expect(recoveryTable(rows)).toMatch(/kill-node +1 +never +never +never +2/);
});

it('leaves the wait of a bot that was killed meanwhile to the fault that killed it', () => {
  const lines: BotLine[] = [{ k: 'born', t: 2_000, life: 2 }, send('a', 2_100), acked('a', 2_200)];
  const harness = [fault('kill-node', 'node-1'), fault('kill-clients', 'clients-1')];
  expect(recoveries({ bots: [bot(0, ...lines)], harness }).map(({ kind }) => kind)).toEqual(['kill-clients']);
});
