import type { BotLine } from '../../history/line.js';
import type { Recording } from '../../history/recording.js';
import { find, must, replace, truthOf, type Of } from '../tampering.js';
import { ofRule } from './plant.js';

export const views = ofRule('views', [
  {
    name: 'a message that one timeline skipped',
    kind: 'holes',
    says: /timeline says channel \d+ is complete up to \d+, and lacks change/,
    plant: (good) => {
      const at = find(good, 'view', isOneMore);
      return replace(good, at, { ...at.line, put: [] });
    },
  },
  {
    name: 'a message that is missing from a whole window',
    kind: 'holes',
    says: /timeline says channel \d+ is complete up to \d+, and lacks message/,
    plant: (good) => {
      const at = firstView(good, ({ put }) => put.length > 3);
      return replace(good, at, { ...at.line, put: at.line.put.toSpliced(2, 1) });
    },
  },
  {
    name: 'a message that somebody saw, and no more after a restart',
    kind: 'holes',
    says: /timeline says channel \d+ is complete up to \d+, and lacks message/,
    plant: (good) => unseenAgain(good, ({ k }) => k === 'born'),
  },
  {
    name: 'a message that somebody saw, and no more after having been out',
    kind: 'holes',
    says: /timeline says channel \d+ is complete up to \d+, and lacks message/,
    plant: (good) => unseenAgain(good, (line, c) => line.k === 'shut' && line.c === c),
  },
  {
    name: 'a whole window with a message as it was before',
    kind: 'holes',
    says: /and lacks the latest change of message/,
    plant: (good) => {
      const truth = truthOf(good);
      const earlierOf = (m: string, r: number) => truth.message(m)?.versions.findLast((version) => version.r < r);
      const at = firstView(good, ({ put }) => put.some(([m, , r]) => earlierOf(m, r)));
      const put = at.line.put.map(([m, s, r]) => [m, s, earlierOf(m, r)?.r ?? r] as const);
      return replace(good, at, { ...at.line, put });
    },
  },
  {
    name: 'a message that vanished from a timeline',
    kind: 'lost',
    says: /was shown \S+ at \S+ then no more/,
    plant: (good) => {
      const at = find(good, 'view', isOneMore);
      return replace(good, at, at.line, { ...at.line, put: [], drop: [at.line.put[0]?.[0] ?? ''] });
    },
  },
  {
    name: 'a message that stands at two places',
    kind: 'doubled',
    says: /was shown \S+ at \S+ and at \d+/,
    plant: (good) => {
      const at = find(good, 'view', isOneMore);
      const [m, s, r] = must(at.line.put[0], 'message');
      return replace(good, at, at.line, { ...at.line, put: [[m, s - 1, r]] });
    },
  },
  {
    name: 'a message that was shown as it was before',
    kind: 'reordered',
    says: /was shown \S+ as of \S+ and then as of/,
    plant: (good) => {
      const at = find(good, 'view', ({ put }) => put.length === 1 && (put[0]?.[2] ?? 0) > (put[0]?.[1] ?? 0));
      const [m, s] = must(at.line.put[0], 'message');
      return replace(good, at, at.line, { ...at.line, put: [[m, s, s]] });
    },
  },
]);

export const ownWrites = ofRule('own-writes', [
  {
    name: 'an answer older than an own acknowledgement',
    kind: 'lost',
    says: /knew channel \d+ at 999999, asked, and was told/,
    plant: (good) => beforeAsking(good, ({ c, t }) => ({ k: 'acked', t, c, m: 'ffffffffffff', s: 1, r: 999_999 })),
  },
  {
    name: 'an answer older than an own edit',
    kind: 'lost',
    says: /knew channel \d+ at 999998, asked, and was told/,
    plant: (good) => beforeAsking(good, ({ c, t }) => ({ k: 'changed', t, c, m: 'ffffffffffff', x: null, r: 999_998 })),
  },
  {
    name: 'an answer older than the answer before it',
    kind: 'lost',
    says: /knew channel \d+ at 999997, asked, and was told/,
    plant: (good) => beforeAsking(good, ({ c, t }) => ({ k: 'told', t, c, q: -1, r: 999_997, limit: 20, items: [] })),
  },
  {
    name: 'an answer with a message missing in the middle',
    kind: 'holes',
    says: /was told the latest of channel \d+ at \d+: /,
    plant: (good) => {
      const at = find(good, 'told', ({ items }) => items.length > 5);
      return replace(good, at, { ...at.line, items: at.line.items.toSpliced(2, 1) });
    },
  },
  {
    name: 'an answer with a message as it was before',
    kind: 'lost',
    says: /was told of \S+ as of \d+ when it was at/,
    plant: (good) => {
      const at = find(good, 'told', ({ items }) => items.some(([, s, r]) => r > s));
      return replace(good, at, { ...at.line, items: at.line.items.map(([m, s, , a, x, e]) => [m, s, s, a, x, e] as const) });
    },
  },
]);

const isOneMore = ({ put, lo, hi }: Of<'view'>): boolean => put.length === 1 && lo < (put[0]?.[1] ?? 0) && hi === null;

/** The first that somebody was shown of a channel. */
function firstView(good: Recording, fits: (line: Of<'view'>) => boolean): { u: number; line: Of<'view'> } {
  return find(good, 'view', (line, { lines }) => fits(line) && lines.find((other) => other.k === 'view' && other.c === line.c) === line);
}

/** Takes a message out of the first window after something that ended the one before, in which it was shown. */
function unseenAgain(good: Recording, isEnd: (line: BotLine, c: number) => boolean): Recording {
  const truth = truthOf(good);
  const seenBefore = (view: Of<'view'>, lines: readonly BotLine[]): string | undefined => {
    const before = lines.slice(0, lines.indexOf(view)).filter((line) => isEnd(line, view.c) || (line.k === 'view' && line.c === view.c));
    const last = before.at(-1);
    if (!last || !isEnd(last, view.c)) return undefined;
    const shown = new Set(before.flatMap((line) => (line.k === 'view' ? line.put.map(([m]) => m) : [])));
    return view.put.map(([m]) => m).find((m) => shown.has(m) && !truth.message(m)?.versions.some(({ r, t }) => r > view.r && t <= view.t));
  };
  const at = find(good, 'view', (line, { lines }) => seenBefore(line, lines) !== undefined);
  const gone = seenBefore(at.line, good.bots.find(({ u }) => u === at.u)?.lines ?? []);
  return replace(good, at, { ...at.line, put: at.line.put.filter(([m]) => m !== gone) });
}

/** Something that somebody knew when they asked. */
function beforeAsking(good: Recording, known: (ask: Of<'ask'>) => Of<'acked' | 'changed' | 'told'>): Recording {
  const at = find(good, 'ask', ({ q }, { lines }) => lines.some((line) => line.k === 'told' && line.q === q));
  return replace(good, at, known(at.line), at.line);
}
