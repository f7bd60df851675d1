import type { Kind } from '../checker/violation.js';
import type { SeenWhole } from '../history/line.js';
import type { Recording } from '../history/recording.js';
import type { MessageChange } from '../history/truth.js';
import { aRemoval, aRevocation, committed, find, got, made, onlyMessage, replace, revOf, truthOf, unmade } from './tampering.js';

/** One fault in an otherwise good history, and which rule has to see it. */
export interface Plant {
  readonly name: string;
  readonly rule: string;
  readonly kind: Kind;
  readonly plant: (good: Recording) => Recording;
}

function sends(): Plant[] {
  return [
    {
      name: 'acknowledged, and never stored',
      rule: 'sends',
      kind: 'lost',
      plant: (good) => unmade(good, find(good, 'acked').line.m),
    },
    {
      name: 'stored a second time under another id',
      rule: 'sends',
      kind: 'doubled',
      plant: (good) => {
        const [first] = made(good).filter(({ a, x }) => a >= 0 && x !== null);
        if (!first) throw new Error('The recording has no message');
        const r = revOf(good, first.c) + 1;
        return committed(good, { ...first, m: 'ffffffffffff', s: r, r });
      },
    },
    {
      name: 'forgotten in the outbox',
      rule: 'sends',
      kind: 'lost',
      plant: (good) => replace(good, find(good, 'acked')),
    },
    {
      name: 'refused to somebody who was in the channel all the time',
      rule: 'sends',
      kind: 'lost',
      plant: (good) => {
        const at = find(good, 'acked', ({ c, r }) => c === 0 && r > 100);
        const { t, c, m } = at.line;
        return replace(good, at, { k: 'refused', t, c, m, code: 'not-found' });
      },
    },
    {
      name: 'an acknowledged edit that is not there',
      rule: 'sends',
      kind: 'lost',
      plant: (good) => {
        const at = find(good, 'changed', ({ x }) => x !== null);
        return replace(good, at, { ...at.line, x: 'b00#1.99' });
      },
    },
  ];
}

function order(): Plant[] {
  return [
    {
      name: 'two messages of one author in the wrong order',
      rule: 'author-order',
      kind: 'reordered',
      plant: (good) => {
        const lanes = Map.groupBy(made(good).filter(({ a }) => a >= 0), ({ a, c }) => `${a} ${c}`); // prettier-ignore
        const [one, other] = [...lanes.values()].find((lane) => lane.length > 1) ?? [];
        if (!one || !other) throw new Error('The recording has no two messages of one author');
        const swapped = new Map([[one, { ...one, x: other.x }], [other, { ...other, x: one.x }]]); // prettier-ignore
        return { ...good, changes: good.changes.map((change) => swapped.get(change as MessageChange) ?? change) };
      },
    },
    {
      name: 'a rev that never was',
      rule: 'revs',
      kind: 'holes',
      plant: (good) => ({ ...good, changes: good.changes.filter((change) => !(change.c === 0 && change.r === 2)) }),
    },
    {
      name: 'two changes with one rev',
      rule: 'revs',
      kind: 'doubled',
      plant: (good) => ({ ...good, changes: [...good.changes, { k: 'facts', c: 0, r: 3, t: 0 }] }),
    },
    {
      name: 'a push of what was never committed',
      rule: 'one-order',
      kind: 'reordered',
      plant: (good) => {
        const at = find(good, 'got', ({ c }) => c === 0);
        return replace(good, at, at.line, { ...at.line, r: revOf(good, 0) + 7, s: revOf(good, 0) + 7, m: 'eeeeeeeeeeee' });
      },
    },
    {
      name: 'one wrong word on somebody\'s screen', // prettier-ignore
      rule: 'one-order',
      kind: 'lost',
      plant: (good) => {
        const at = find(good, 'view', ({ put }) => put.length === 1 && put[0]?.length === 5);
        const put = at.line.put.map(([m, s, r, a = -1]): SeenWhole => [m, s, r, a, 'b00#1.98']);
        return replace(good, at, { ...at.line, put });
      },
    },
  ];
}

function screens(): Plant[] {
  return [
    {
      name: 'a message that one timeline skipped',
      rule: 'views',
      kind: 'holes',
      plant: (good) => {
        const at = find(good, 'view', ({ put, lo, hi }) => put.length === 1 && lo < (put[0]?.[1] ?? 0) && hi === null);
        return replace(good, at, { ...at.line, put: [] });
      },
    },
    {
      name: 'a message that vanished from a timeline',
      rule: 'views',
      kind: 'lost',
      plant: (good) => {
        const at = find(good, 'view', ({ put, hi }) => put.length === 1 && hi === null);
        return replace(good, at, at.line, { ...at.line, put: [], drop: [at.line.put[0]?.[0] ?? ''] });
      },
    },
    {
      name: 'an answer older than an own acknowledgement',
      rule: 'own-writes',
      kind: 'lost',
      plant: (good) => {
        const at = find(good, 'told', ({ c, q, r }, { lines }) => {
          const asked = lines.findIndex((line) => line.k === 'ask' && line.q === q);
          return r > 20 && lines.slice(0, asked).some((line) => line.k === 'acked' && line.c === c);
        });
        const bot = good.bots.find(({ u }) => u === at.u);
        const acked = bot?.lines.filter((line) => line.k === 'acked').filter(({ c, t }) => c === at.line.c && t < at.line.t) ?? [];
        const known = Math.min(...acked.map(({ r }) => r));
        return replace(good, at, { ...at.line, r: known - 1, items: at.line.items.filter(([, , r]) => r < known) });
      },
    },
    {
      name: 'an answer with a message missing in the middle',
      rule: 'own-writes',
      kind: 'holes',
      plant: (good) => {
        const at = find(good, 'told', ({ items }) => items.length > 5);
        return replace(good, at, { ...at.line, items: at.line.items.toSpliced(2, 1) });
      },
    },
    {
      name: 'somebody who never caught up',
      rule: 'final-state',
      kind: 'lost',
      plant: (good) => {
        const at = find(good, 'final', ({ items }) => items.length > 2);
        return replace(good, at, { ...at.line, r: at.line.r - 1, items: at.line.items.slice(0, -1) });
      },
    },
    {
      name: 'an unread count that is one too high',
      rule: 'counters',
      kind: 'doubled',
      plant: (good) => {
        const at = find(good, 'counted', ({ unread }) => unread < 100);
        return replace(good, at, { ...at.line, unread: at.line.unread + 1 });
      },
    },
  ];
}

function secrets(): Plant[] {
  return [
    {
      name: 'a push to somebody who was removed',
      rule: 'strangers',
      kind: 'leaked',
      plant: (good) => {
        const { c, u, t } = aRemoval(good);
        const truth = truthOf(good);
        const isSecret = ({ r }: MessageChange) => truth.passageAt(c, u, r)?.isIn === false && !truth.returnAfter(c, u, r);
        const change = good.changes.filter(onlyMessage).find((each) => each.c === c && isSecret(each));
        if (!change) throw new Error('Nobody wrote after the removal');
        const bots = good.bots.map((bot) => (bot.u === u ? { ...bot, lines: [...bot.lines, got(change, t + 30_000)] } : bot));
        return { ...good, bots };
      },
    },
    {
      name: 'history read after a removal',
      rule: 'strangers',
      kind: 'leaked',
      plant: (good) => {
        const { c, u, t } = aRemoval(good);
        return {
          ...good,
          harness: [...good.harness, { k: 'peek', c, u, began: t + 1, t: t + 5, outcome: 'answered' } as const].sort((a, b) => a.t - b.t),
        };
      },
    },
    {
      name: 'a push to a session that was revoked',
      rule: 'revocation',
      kind: 'leaked',
      plant: (good) => {
        const { session, t } = aRevocation(good);
        return {
          ...good,
          harness: [...good.harness, { k: 'ghost', session, what: 'event', began: t + 5_100, t: t + 5_100, outcome: 'answered' }],
        };
      },
    },
    {
      name: 'an answer to a session that was revoked',
      rule: 'revocation',
      kind: 'leaked',
      plant: (good) => {
        const { session, t } = aRevocation(good);
        return {
          ...good,
          harness: [...good.harness, { k: 'ghost', session, what: 'call', began: t + 5_100, t: t + 5_200, outcome: 'answered' }],
        };
      },
    },
  ];
}

export const plants: readonly Plant[] = [...sends(), ...order(), ...screens(), ...secrets()];
