import { drafted } from '../drafts.js';
import { append, committed, find, made, must, onlyMessage, replace, rewritten, truthOf, unmade } from '../tampering.js';
import { ofRule } from './plant.js';

export const sends = ofRule('sends', [
  {
    name: 'acknowledged, and never stored',
    kind: 'lost',
    says: /was told that \S+ is stored at \S+ it is not/,
    plant: (good) => unmade(good, find(good, 'acked').line.m),
  },
  {
    name: 'acknowledged at a place that is not its own',
    kind: 'reordered',
    says: /was told \S+ is at \S+ it is at/,
    plant: (good) => {
      const at = find(good, 'acked');
      return replace(good, at, { ...at.line, s: at.line.s + 1 });
    },
  },
  {
    name: 'acknowledged as of a change of another message',
    kind: 'lost',
    says: /was given \S+ as of \S+ no such change of it/,
    plant: (good) => {
      const at = find(good, 'acked');
      const other = must(made(good).find(({ c, m }) => c === at.line.c && m !== at.line.m), 'other message'); // prettier-ignore
      return replace(good, at, { ...at.line, r: other.r });
    },
  },
  {
    name: 'stored a second time under another id',
    kind: 'doubled',
    says: /'s message \d+ is stored as \S+ and as ffffffffffff/,
    plant: (good) => committed(good, { ...aMessage(good), m: 'ffffffffffff' }),
  },
  {
    name: 'stored in the name of somebody who never sent it',
    kind: 'doubled',
    says: /is stored as \S+'s, who never sent it/,
    plant: (good) => {
      const message = aMessage(good);
      return committed(good, { ...message, m: 'ffffffffffff', x: `b${String(message.a).padStart(2, '0')}#999999.0` });
    },
  },
  {
    name: 'stored with another text than was sent',
    kind: 'lost',
    says: /was \S+ for \d+; stored is/,
    plant: (good) => {
      const message = aMessage(good);
      return rewritten(good, message, { x: `${message.x?.split('.')[0] ?? ''}.99` });
    },
  },
  {
    name: 'forgotten in the outbox',
    kind: 'lost',
    says: /had it in its outbox: it was neither taken nor refused/,
    plant: (good) => replace(good, find(good, 'acked')),
  },
  {
    name: 'dropped before it was kept, without a crash',
    kind: 'lost',
    says: /wrote ffffffffffff for channel 0 and never had it in its outbox, without a crash/,
    plant: (good) => drafted(good, 0),
  },
  {
    name: 'dropped before it was kept, long before a crash',
    kind: 'lost',
    says: /wrote ffffffffffff for channel 0 and never had it in its outbox, without a crash/,
    plant: (good) => drafted(good, 20_000, { k: 'born', life: 99 }),
  },
  {
    name: 'acknowledged to somebody who never sent it',
    kind: 'doubled',
    says: /settled without having sent it/,
    plant: (good) => {
      const { line, u } = find(good, 'acked');
      return append(good, good.bots.find((bot) => bot.u !== u)?.u ?? -1, line);
    },
  },
  {
    name: 'refused to somebody who was in the channel all the time',
    kind: 'lost',
    says: /refused with not-found, being in it all the time/,
    plant: (good) => {
      const at = find(good, 'acked', ({ c, r }) => c === 0 && r > 100);
      const { t, c, m } = at.line;
      return replace(unmade(good, m), at, { k: 'refused', t, c, m, code: 'not-found' });
    },
  },
  {
    name: 'refused to somebody who was out, for a reason that is none',
    kind: 'lost',
    says: /refused with invalid-input, being in it/,
    plant: (good) => {
      const at = find(good, 'refused');
      return replace(good, at, { ...at.line, code: 'invalid-input' });
    },
  },
  {
    name: 'refused, and stored all the same',
    kind: 'lost',
    says: /refused, and it is stored/,
    plant: (good) => {
      const { u, line } = find(good, 'refused');
      const { c, m, x } = find(good, 'send', (sent) => sent.m === line.m).line;
      return committed(good, { c, m, x, a: u });
    },
  },
  {
    name: 'an acknowledged edit that is not there',
    kind: 'lost',
    says: /was told that \S+ is b00#1\.99 as of \S+ it is not/,
    plant: (good) => {
      const at = find(good, 'changed', ({ x }) => x !== null);
      return replace(good, at, { ...at.line, x: 'b00#1.99' });
    },
  },
]);

export const authorOrder = ofRule('author-order', [
  {
    name: 'two messages of one author in the wrong order',
    kind: 'reordered',
    says: /bot \d+ wrote \d+ before \d+; in channel \d+ it stands after it/,
    plant: (good) => {
      const lanes = Map.groupBy(made(good).filter(({ a }) => a >= 0), ({ a, c }) => `${a} ${c}`); // prettier-ignore
      const [one, other] = [...lanes.values()].find((lane) => lane.length > 1) ?? [];
      if (!one || !other) throw new Error('The recording has no two messages of one author');
      const swapped = new Map([[one, { ...one, x: other.x }], [other, { ...other, x: one.x }]]); // prettier-ignore
      return { ...good, changes: good.changes.map((change) => (onlyMessage(change) ? (swapped.get(change) ?? change) : change)) };
    },
  },
]);

function aMessage(good: Parameters<typeof made>[0]) {
  const truth = truthOf(good);
  return must(made(good).find(({ a, m }) => a >= 0 && truth.message(m)?.versions.length === 1), 'message of a bot'); // prettier-ignore
}
