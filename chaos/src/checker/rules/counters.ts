import type { Tables } from '../../history/truth.js';
import type { Rule } from '../rule.js';

/** What "99+" is counted to. */
const cap = 100;

export const counters: Rule = {
  name: 'counters',
  promise: 'unread counts equal a recount, in every client and on every node',
  watch: (bot, { truth, report }) => ({
    take: (line) => {
      if (line.k !== 'counted') return;
      const { tables } = truth;
      const member = tables.members.find(({ c, u }) => c === line.c && u === bot.u);
      const unread = recount(tables, line.c, { u: bot.u, readUpTo: member?.readUpTo ?? 0 });
      const who = `${bot.name}'s ${line.by}`;
      if (line.unread !== unread)
        report(line.unread > unread ? 'doubled' : 'lost', `${who} counts ${line.unread} unread in channel ${line.c}: ${unread}`);
      if (line.readUpTo !== member?.readUpTo)
        report('lost', `${who} has read ${line.c} up to ${line.readUpTo}: ${member?.readUpTo ?? 'nothing'}`);
    },
  }),
};

type Row = Tables['messages'][number];
const byChannel = new WeakMap<Tables, Map<number, Row[]>>();

function recount(tables: Tables, channel: number, { u, readUpTo }: { u: number; readUpTo: number }): number {
  const grouped = byChannel.get(tables) ?? Map.groupBy(tables.messages, ({ c }) => c);
  byChannel.set(tables, grouped);
  // A reply counts where it was sent to the channel as well.
  const isUnread = ({ a, s, x, reply }: Row) => a !== u && s > readUpTo && x !== null && reply?.isInChannel !== false;
  return Math.min(cap, (grouped.get(channel) ?? []).filter(isUnread).length);
}
