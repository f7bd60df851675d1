import type { SeenWhole } from '../../history/line.js';
import { find, made, must, onlyMessage, replace, revOf, withTables } from '../tampering.js';
import { ofRule } from './plant.js';

const wrongly = (what: Partial<Record<'a' | 'x' | 'e', unknown>>) => (seen: readonly unknown[]) => {
  const [m, s, r, a, x, e] = seen;
  return [m, s, r, 'a' in what ? what.a : a, 'x' in what ? what.x : x, 'e' in what ? what.e : e] as unknown as SeenWhole; // with a fault in it
};

export const revs = ofRule('revs', [
  {
    name: 'a rev that never was',
    kind: 'holes',
    says: /channel 0 is at \d+, and its change 2 never was/,
    plant: (good) => ({ ...good, changes: good.changes.filter((change) => !(change.c === 0 && change.r === 2)) }),
  },
  {
    name: 'two changes with one rev',
    kind: 'doubled',
    says: /channel 0 has two changes 3/,
    plant: (good) => ({ ...good, changes: [...good.changes, { k: 'facts', c: 0, r: 3, t: 0 }] }),
  },
  {
    name: 'one message made twice',
    kind: 'doubled',
    says: /or one message made twice/,
    plant: (good) => {
      const message = must(made(good)[0], 'message');
      return { ...good, changes: [...good.changes, { ...message, r: revOf(good, message.c) + 1 }] };
    },
  },
  {
    name: 'a change of a message that was never made',
    kind: 'doubled',
    says: /or one message made twice/,
    plant: (good) => {
      const message = must(made(good)[0], 'message');
      return { ...good, changes: [...good.changes, { ...message, k: 'edited', m: 'ffffffffffff', r: revOf(good, message.c) + 1 }] };
    },
  },
  {
    name: 'a channel that went back behind a change',
    kind: 'lost',
    says: /channel 0 is at \d+, and had a change \d+/,
    plant: (good) => withTables(good, { channels: good.tables.channels.map(({ c, rev }) => ({ c, rev: c === 0 ? rev - 1 : rev })) }),
  },
]);

export const oneOrder = ofRule('one-order', [
  {
    name: 'a push of what was never committed',
    kind: 'reordered',
    says: /was pushed eeeeeeeeeeee as of \S+ there is no such change of a message/,
    plant: (good) => {
      const at = find(good, 'got', ({ c, e }) => c === 0 && !e);
      return replace(good, at, at.line, { ...at.line, r: revOf(good, 0) + 7, s: revOf(good, 0) + 7, m: 'eeeeeeeeeeee' });
    },
  },
  {
    name: 'a push with the number of another message',
    kind: 'reordered',
    says: /was pushed \S+ as of \S+ at \d+: that is/,
    plant: (good) => {
      const at = find(good, 'got', ({ e }) => !e);
      const other = must(made(good).find(({ c, m }) => c === at.line.c && m !== at.line.m), 'other message'); // prettier-ignore
      return replace(good, at, { ...at.line, r: other.r });
    },
  },
  {
    name: 'news of a coming that never was',
    kind: 'reordered',
    says: /was told of somebody's coming at \S+ it was not/,
    plant: (good) => {
      const at = find(good, 'came', ({ isIn }) => isIn);
      return replace(good, at, { ...at.line, u: at.line.u + 1 });
    },
  },
  {
    name: "one wrong word on somebody's screen",
    kind: 'lost',
    says: /was shown \S+ as of \S+ by \d+ as b00#1\.98/,
    plant: (good) => {
      const at = find(good, 'view', ({ put }) => put.length === 1 && put[0]?.length === 6);
      return replace(good, at, { ...at.line, put: at.line.put.map(wrongly({ x: 'b00#1.98' })) });
    },
  },
  {
    name: "a count of reactions on somebody's screen that never was",
    kind: 'lost',
    says: /was shown \S+ as of \S+ with the reactions \[\["1f44d",77/,
    plant: (good) => {
      const at = find(good, 'view', ({ put }) => put.length === 1 && put[0]?.length === 6);
      return replace(good, at, { ...at.line, put: at.line.put.map(wrongly({ e: [['1f44d', 77, [0]]] })) });
    },
  },
  {
    name: 'an answer that gives a message to another author',
    kind: 'lost',
    says: /was told \S+ as of \S+ by -5 as/,
    plant: (good) => {
      const at = find(good, 'told', ({ items }) => items.length > 0);
      return replace(good, at, { ...at.line, items: at.line.items.map(wrongly({ a: -5 })) });
    },
  },
  {
    name: 'a wrong word that stays at the end',
    kind: 'lost',
    says: /was left with \S+ as of \S+ by -?\d+ as b00#1\.97/,
    plant: (good) => {
      const at = find(good, 'final', ({ items }) => items.length > 0);
      return replace(good, at, { ...at.line, items: at.line.items.map(wrongly({ x: 'b00#1.97' })) });
    },
  },
  {
    name: 'a push of reactions that were others',
    kind: 'reordered',
    says: /was pushed reactions to \S+ as of \S+ they were others/,
    plant: (good) => {
      const at = find(good, 'got', ({ e }) => (e?.length ?? 0) > 0);
      return replace(good, at, { ...at.line, e: (at.line.e ?? []).map(([e, count, users]) => [e, count + 1, users] as const) });
    },
  },
  {
    name: 'a push of reactions where a message was made',
    kind: 'reordered',
    says: /was pushed reactions to \S+ as of \S+ they were others/,
    plant: (good) => {
      const changes = new Set(made(good).filter(onlyMessage).map(({ c, r }) => `${c}/${r}`)); // prettier-ignore
      const at = find(good, 'got', ({ c, r, e }) => !e && changes.has(`${c}/${r}`));
      return replace(good, at, { ...at.line, e: [] });
    },
  },
]);
