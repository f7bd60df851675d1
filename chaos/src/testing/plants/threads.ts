import type { Recording } from '../../history/recording.js';
import type { Tables } from '../../history/truth.js';
import { find, must, replace, withTables } from '../tampering.js';
import { ofRule } from './plant.js';

type Row = Tables['messages'][number];

const replyIn = ({ tables }: Recording, fits: (row: Row) => boolean = () => true): Row =>
  must(tables.messages.find((row) => row.reply !== null && fits(row)), 'reply'); // prettier-ignore

const withRow = (good: Recording, row: Row, change: Partial<Row>): Recording =>
  withTables(good, { messages: good.tables.messages.map((each) => (each === row ? { ...each, ...change } : each)) });

/** One that begins a thread, so that another number of replies is wrong. */
const rootIn = ({ tables }: Recording): Row => must(tables.messages.find(({ thread }) => (thread?.replies ?? 0) > 0), 'thread'); // prettier-ignore

function inAnotherThread(good: Recording): Recording {
  const row = replyIn(good);
  const thread = must(good.tables.messages.find(({ m, c }) => c === row.c && m !== row.reply?.thread && m !== row.m), 'message').m; // prettier-ignore
  return withRow(good, row, { reply: row.reply && { ...row.reply, thread } });
}

export const threads = ofRule('threads', [
  {
    name: 'a reply to a message of another channel',
    kind: 'lost',
    says: /answers \S+ which is not in its channel/,
    plant: (good) => {
      const row = replyIn(good);
      const parent = must(good.tables.messages.find(({ c }) => c !== row.c), 'message elsewhere').m; // prettier-ignore
      return withRow(good, row, { reply: row.reply && { ...row.reply, parent } });
    },
  },
  {
    name: 'a reply that stands before what it answers',
    kind: 'reordered',
    says: /answers what came later/,
    plant: (good) => {
      const row = replyIn(good);
      return withRow(good, row, { s: 0 });
    },
  },
  {
    name: 'a reply in another thread than what it answers',
    kind: 'lost',
    says: /stands in another thread/,
    plant: inAnotherThread,
  },
  {
    name: 'a thread that counts a reply too many',
    kind: 'doubled',
    says: /counts \d+ replies: \d+/,
    plant: (good) => {
      const row = rootIn(good);
      return withRow(good, row, { thread: row.thread && { ...row.thread, replies: row.thread.replies + 1 } });
    },
  },
  {
    name: 'a thread that counts none',
    kind: 'lost',
    says: /counts no replies: \d+/,
    plant: (good) => withRow(good, rootIn(good), { thread: null }),
  },
  {
    name: 'a thread that ends elsewhere',
    kind: 'lost',
    says: /ends at \d+: at \d+/,
    plant: (good) => {
      const row = rootIn(good);
      return withRow(good, row, { thread: row.thread && { ...row.thread, lastSeq: row.thread.lastSeq + 1 } });
    },
  },
  {
    name: 'a reply that answers what its author did not',
    kind: 'lost',
    says: /answered \S+ with \S+ in channel \d+; stored is nothing/,
    plant: (good) => {
      const stored = new Set(good.tables.messages.map(({ m }) => m));
      const at = find(good, 'send', ({ m, parent }) => parent === undefined && stored.has(m));
      return replace(good, at, { ...at.line, parent: '0123456789ab' });
    },
  },
]);
