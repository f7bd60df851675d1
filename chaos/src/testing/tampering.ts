import type { BotLine, HarnessLine, SeenWhole } from '../history/line.js';
import { shownTo } from '../history/reactions.js';
import type { Recording } from '../history/recording.js';
import { Truth, type Change, type MessageChange } from '../history/truth.js';

export type Of<K extends BotLine['k']> = Extract<BotLine, { k: K }>;
type Journal = Recording['bots'][number];

/** The first line in any journal that fits. @throws Error when the recording has none: then it is no use for this plant */
export function find<K extends BotLine['k']>(
  good: Recording,
  k: K,
  fits: (line: Of<K>, bot: Journal) => boolean = () => true,
): { line: Of<K>; u: number } {
  for (const bot of good.bots) {
    const line = bot.lines.find((each): each is Of<K> => each.k === k && fits(each as Of<K>, bot));
    if (line) return { line, u: bot.u };
  }
  throw new Error(`The recording has no such line: ${k}`);
}

/** @throws Error when there is none */
export function must<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Error(`The recording has no ${what}`);
  return thing;
}

/** Puts lines in the place of one. */
export function replace(good: Recording, at: { u: number; line: BotLine }, ...lines: BotLine[]): Recording {
  const bots = good.bots.map((bot) =>
    bot.u === at.u ? { ...bot, lines: bot.lines.flatMap((line) => (line === at.line ? lines : [line])) } : bot,
  );
  return { ...good, bots };
}

/** At the end of somebody's journal. */
export const append = (good: Recording, u: number, ...lines: BotLine[]): Recording => ({
  ...good,
  bots: good.bots.map((bot) => (bot.u === u ? { ...bot, lines: [...bot.lines, ...lines] } : bot)),
});

export const withHarness = (good: Recording, ...lines: HarnessLine[]): Recording => ({
  ...good,
  harness: [...good.harness, ...lines].sort((a, b) => a.t - b.t),
});

export const withTables = (good: Recording, tables: Partial<Recording['tables']>): Recording => ({
  ...good,
  tables: { ...good.tables, ...tables },
});

export function onlyMessage(change: Change): change is MessageChange {
  return 'm' in change;
}

export const truthOf = ({ changes, tables }: Recording): Truth => new Truth(changes, tables);
export const made = (good: Recording): MessageChange[] => good.changes.filter(onlyMessage).filter(({ k }) => k === 'made');
export const revOf = ({ tables }: Recording, c: number): number => tables.channels.find((channel) => channel.c === c)?.rev ?? 0;

/** As if it had never been committed, and everybody who read the tables saw it so. */
export const unmade = (good: Recording, m: string): Recording => ({
  ...good,
  changes: good.changes.filter((change) => !onlyMessage(change) || change.m !== m),
  tables: { ...good.tables, messages: good.tables.messages.filter((row) => row.m !== m) },
  fetched: good.fetched.map((each) => ({ ...each, items: each.items.filter(([id]) => id !== m) })),
});

/** Commits one more message at the end of its channel. */
export function committed(good: Recording, { c, a, x, m }: Pick<MessageChange, 'c' | 'a' | 'x' | 'm'>): Recording {
  const r = revOf(good, c) + 1;
  const seen: SeenWhole = [m, r, r, a, x, []];
  return {
    ...good,
    changes: [...good.changes, { k: 'made', t: good.harness.at(-1)?.t ?? 0, m, c, s: r, r, a, x, e: [] }],
    tables: {
      ...good.tables,
      channels: good.tables.channels.map((channel) => (channel.c === c ? { c, rev: r } : channel)),
      messages: [...good.tables.messages, { m, c, s: r, r, a, x, e: [], reply: null, thread: null }],
    },
    fetched: good.fetched.map((each) => (each.c === c ? { ...each, items: [...each.items, seen] } : each)),
  };
}

/** Changes what a change says, and what it left behind: for faults that PostgreSQL itself would hold. */
export function rewritten(good: Recording, old: MessageChange, now: Partial<MessageChange>): Recording {
  const change = { ...old, ...now };
  const changes = good.changes.map((each) => (each === old ? change : each));
  const isLatest = truthOf(good).message(old.m)?.versions.at(-1) === old;
  if (!isLatest) return { ...good, changes };
  const { x, e } = change;
  const messages = good.tables.messages.map((row) => (row.m === old.m ? { ...row, x, e: shownTo(e, null) } : row));
  return withTables({ ...good, changes }, { messages });
}
