import type { BotJournal } from '../../history/history.js';
import type { Tables } from '../../history/truth.js';
import type { Case, Rule } from '../rule.js';

type Row = Tables['messages'][number];

export const threads: Rule = {
  name: 'threads',
  promise: 'a reply stands after what it answers, in one thread with it, and a thread is counted as it is',
  judge: (about) => {
    const rows = rowsOf(about.truth.tables);
    for (const row of rows.values()) if (row.reply) judgeReply(about, rows, row);
    judgeCounts(about, rows);
  },
  watch: (bot, about) => ({
    take: (line) => {
      if (line.k === 'send') compareParent(bot, about, { ...line, parent: line.parent ?? null });
    },
  }),
};

const byTables = new WeakMap<Tables, Map<string, Row>>();

function rowsOf(tables: Tables): Map<string, Row> {
  const rows = byTables.get(tables) ?? new Map(tables.messages.map((row) => [row.m, row]));
  byTables.set(tables, rows);
  return rows;
}

function judgeReply({ report }: Case, rows: ReadonlyMap<string, Row>, { m, c, s, reply }: Row): void {
  const parent = rows.get(reply?.parent ?? '');
  if (parent?.c !== c) return report('lost', `${m} at ${c}/${s} answers ${reply?.parent ?? ''}, which is not in its channel`);
  if (parent.s >= s) report('reordered', `${m} at ${c}/${s} answers what came later, at ${parent.s}`);
  const thread = parent.reply?.thread ?? parent.m;
  if (thread !== reply?.thread) report('lost', `${m} at ${c}/${s} stands in another thread than ${parent.m}, which it answers`);
}

function judgeCounts({ report }: Case, rows: ReadonlyMap<string, Row>): void {
  const living = Map.groupBy([...rows.values()].filter(({ reply, x }) => reply && x !== null), ({ reply }) => reply?.thread); // prettier-ignore
  for (const { m, c, s, thread } of rows.values()) {
    const replies = living.get(m) ?? [];
    if (replies.length !== (thread?.replies ?? 0))
      report(replies.length < (thread?.replies ?? 0) ? 'doubled' : 'lost', `the thread of ${m} at ${c}/${s} counts ${thread?.replies ?? 'no'} replies: ${replies.length}`); // prettier-ignore
    const last = replies.reduce((latest, each) => Math.max(latest, each.s), s);
    if (thread && thread.lastSeq !== last) report('lost', `the thread of ${m} at ${c}/${s} ends at ${thread.lastSeq}: at ${last}`);
  }
}

interface Sent {
  readonly m: string;
  readonly c: number;
  readonly parent: string | null;
}

/** What one answered is what it answers. */
function compareParent(bot: BotJournal, { truth, report }: Case, { m, c, parent }: Sent): void {
  const row = rowsOf(truth.tables).get(m);
  const stored = row?.reply?.parent ?? null;
  if (row && stored !== parent)
    report('lost', `${bot.name} answered ${parent ?? 'nothing'} with ${m} in channel ${c}; stored is ${stored ?? 'nothing'}`);
}
