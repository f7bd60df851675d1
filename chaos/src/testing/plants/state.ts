import { maxReactorsShown } from '@chatera/protocol';
import type { SeenWhole } from '../../history/line.js';
import type { Recording } from '../../history/recording.js';
import { find, must, replace, withTables, type Of } from '../tampering.js';
import { ofRule, type Faults } from './plant.js';

type Items = readonly SeenWhole[];

const tables: Faults = [
  {
    name: 'a message that the table has twice',
    kind: 'doubled',
    says: /the table has \S+ twice/,
    plant: (good) => withTables(good, { messages: [...good.tables.messages, must(good.tables.messages[0], 'message')] }),
  },
  {
    name: 'a message in the table that nobody committed',
    kind: 'lost',
    says: /the table has \S+ as \S+ of \d+: nobody committed that/,
    plant: (good) =>
      withTables(good, { messages: good.tables.messages.map((row, index) => (index === 0 ? { ...row, s: row.s + 1 } : row)) }),
  },
  {
    name: 'a message that is gone from the table',
    kind: 'lost',
    says: /was committed at \S+ and is gone/,
    plant: (good) => withTables(good, { messages: good.tables.messages.slice(1) }),
  },
  {
    name: 'a summary of reactions that is wrong in the table',
    kind: 'lost',
    says: /the table shows other reactions to \S+ than there are/,
    plant: (good) => {
      const crowded = must(good.tables.messages.find(({ e }) => e.length > 0), 'message with reactions'); // prettier-ignore
      return withTables(good, { messages: good.tables.messages.map((row) => (row === crowded ? { ...row, e: [] } : row)) });
    },
  },
  {
    name: 'a reaction that is gone from the table',
    kind: 'lost',
    says: /was committed, and is not in the table/,
    plant: (good) => withTables(good, { reactions: good.tables.reactions.slice(1) }),
  },
  {
    name: 'a reaction in the table that nobody committed',
    kind: 'doubled',
    says: /the table has bot \d+'s 1f4a9 to \S+ nobody committed that/,
    plant: (good) => {
      const row = must(good.tables.reactions[0], 'reaction');
      return withTables(good, { reactions: [...good.tables.reactions, { ...row, e: '1f4a9' }] });
    },
  },
  {
    name: 'a reaction that the table has twice',
    kind: 'doubled',
    says: /the table has 1 reactions twice/,
    plant: (good) => withTables(good, { reactions: [...good.tables.reactions, must(good.tables.reactions[0], 'reaction')] }),
  },
];

const copies: Faults = [
  {
    name: 'a message that a fresh client does not get',
    kind: 'lost',
    says: /a fresh client of \S+ lacks/,
    plant: (good) => ({ ...good, fetched: good.fetched.map((each) => (each.c === 0 ? { ...each, items: each.items.slice(1) } : each)) }),
  },
  {
    name: 'a message that stands twice at the end',
    kind: 'doubled',
    says: /b\d+ has \S+ twice/,
    plant: (good) => atTheEnd(good, 'final', (items) => [items[0], ...items] as Items),
  },
  {
    name: 'two messages that stand in the wrong order at the end',
    kind: 'reordered',
    says: /b\d+ has \S+ after \d+/,
    plant: (good) => atTheEnd(good, 'final', (items) => items.toReversed()),
  },
  {
    name: 'an edit that somebody never got',
    kind: 'lost',
    says: /b\d+ has \S+ in channel \d+ as of \d+ \(\S+\), not as of/,
    plant: (good) => atTheEnd(good, 'final', (items) => items.map(([m, s, , a, x, e]) => [m, s, s - 1, a, x, e] as const)),
  },
  {
    name: 'a message that somebody never got',
    kind: 'lost',
    says: /b\d+ lacks/,
    plant: (good) => atTheEnd(good, 'final', (items) => items.slice(0, -1)),
  },
  {
    name: 'a message that a bot cannot read afresh',
    kind: 'lost',
    says: /b\d+ afresh lacks/,
    plant: (good) => atTheEnd(good, 'fresh', (items) => items.slice(0, -1)),
  },
  {
    name: 'a count of reactions that is one too high at the end',
    kind: 'doubled',
    says: /b\d+ has other reactions to/,
    plant: (good) => reacted(good, 'final', ([e, count, users]) => [e, count + 1, users]),
  },
  {
    name: 'a reaction that somebody never got',
    kind: 'lost',
    says: /b\d+ has other reactions to/,
    plant: (good) => reacted(good, 'final', ([e, count, users]) => [e, count - 1, users.slice(1)]),
  },
  {
    name: 'an own reaction that is not marked, where more people are than are named',
    kind: 'lost',
    says: /b\d+ has other reactions to/,
    plant: (good) => unmarked(good, 'final'),
  },
  {
    name: 'an own reaction that is not marked in a fresh answer',
    kind: 'lost',
    says: /b\d+ afresh has other reactions to/,
    plant: (good) => unmarked(good, 'fresh'),
  },
];

const ends: Faults = [
  {
    name: 'somebody who never caught up',
    kind: 'lost',
    says: /b\d+ never got beyond \d+ in channel/,
    plant: (good) => {
      const at = find(good, 'final');
      return replace(good, at, { ...at.line, r: at.line.r - 1 });
    },
  },
  {
    name: 'somebody who still waits',
    kind: 'lost',
    says: /still has ffffffffffff in its outbox/,
    plant: (good) => {
      const at = find(good, 'finished');
      return replace(good, at, { ...at.line, pending: ['ffffffffffff'] });
    },
  },
  {
    name: 'somebody who never came to rest',
    kind: 'lost',
    says: /never came to rest/,
    plant: (good) => replace(good, find(good, 'finished')),
  },
  {
    name: 'a member who does not see the channel',
    kind: 'lost',
    says: /is in channel \d+ and does not see it/,
    plant: (good) => replace(good, find(good, 'final')),
  },
  {
    name: 'a member who cannot read the channel',
    kind: 'lost',
    says: /is in channel \d+ and cannot read it/,
    plant: (good) => replace(good, find(good, 'fresh')),
  },
];

export const finalState = ofRule('final-state', [...tables, ...copies, ...ends]);

export const counters = ofRule('counters', [
  {
    name: 'an unread count that is one too high',
    kind: 'doubled',
    says: /'s store counts \d+ unread/,
    plant: (good) => counted(good, 'store', ({ unread }) => ({ unread: unread + 1 })),
  },
  {
    name: 'an unread count of a node that is one too low',
    kind: 'lost',
    says: /'s server counts \d+ unread/,
    plant: (good) => counted(good, 'server', ({ unread }) => ({ unread: unread - 1 })),
  },
  {
    name: 'a read mark that went back',
    kind: 'lost',
    says: /'s store has read \d+ up to \d+: /,
    plant: (good) => counted(good, 'store', ({ readUpTo }) => ({ readUpTo: readUpTo - 1 })),
  },
]);

function counted(good: Recording, by: 'store' | 'server', change: (line: Of<'counted'>) => Partial<Of<'counted'>>): Recording {
  const at = find(good, 'counted', (line) => line.by === by && line.unread > 0 && line.unread < 100);
  return replace(good, at, { ...at.line, ...change(at.line) });
}

function atTheEnd(good: Recording, k: 'final' | 'fresh', change: (items: Items) => Items): Recording {
  const at = find(good, k, ({ items }) => items.length > 2);
  return replace(good, at, { ...at.line, items: change(at.line.items) });
}

type Reaction = NonNullable<SeenWhole[5]>[number];

function reacted(good: Recording, k: 'final' | 'fresh', change: (reaction: Reaction) => Reaction): Recording {
  const at = find(good, k, ({ items }) => items.some(([, , , , , e]) => e?.length));
  return replace(good, at, {
    ...at.line,
    items: at.line.items.map(([m, s, r, a, x, e]) => [m, s, r, a, x, e?.map(change) ?? null] as const),
  });
}

/** Takes somebody's own mark from behind those who are named. */
function unmarked(good: Recording, k: 'final' | 'fresh'): Recording {
  const isMarked = (u: number) => ([, , users]: Reaction) => users.indexOf(u) === maxReactorsShown; // prettier-ignore
  const at = find(good, k, ({ items }, { u }) => items.some(([, , , , , e]) => e?.some(isMarked(u))));
  const named = ([e, count, users]: Reaction) => [e, count, users.slice(0, maxReactorsShown)] as const;
  return replace(good, at, {
    ...at.line,
    items: at.line.items.map(([m, s, r, a, x, e]) => [m, s, r, a, x, e?.map(named) ?? null] as const),
  });
}
