import type { BotLine, HarnessLine, SeenWhole } from '../history/line.js';
import type { Recording } from '../history/recording.js';
import { Truth, type Change, type MessageChange } from '../history/truth.js';

type Journal = Recording['bots'][number];
type Of<K extends BotLine['k']> = Extract<BotLine, { k: K }>;

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

/** Puts lines in the place of one. */
export function replace(good: Recording, at: { u: number; line: BotLine }, ...lines: BotLine[]): Recording {
  const bots = good.bots.map((bot) =>
    bot.u === at.u ? { ...bot, lines: bot.lines.flatMap((line) => (line === at.line ? lines : [line])) } : bot,
  );
  return { ...good, bots };
}

export function onlyMessage(change: Change): change is MessageChange {
  return 'm' in change;
}

export const truthOf = ({ changes, tables }: Recording): Truth => new Truth(changes, tables);
export const made = (good: Recording): MessageChange[] => good.changes.filter(onlyMessage).filter(({ k }) => k === 'made');

/** As if it had never been committed, and everybody who read the tables saw it so. */
export function unmade(good: Recording, m: string): Recording {
  return {
    ...good,
    changes: good.changes.filter((change) => !onlyMessage(change) || change.m !== m),
    tables: { ...good.tables, messages: good.tables.messages.filter((row) => row.m !== m) },
    fetched: good.fetched.map((each) => ({ ...each, items: each.items.filter(([id]) => id !== m) })),
  };
}

/** Commits one more change at the end of its channel. */
export function committed(good: Recording, change: MessageChange): Recording {
  const { c, s, r, m, a, x } = change;
  const row = { m, c, s, r, a, x };
  const seen: SeenWhole = [m, s, r, a, x];
  return {
    ...good,
    changes: [...good.changes, change],
    tables: {
      ...good.tables,
      channels: good.tables.channels.map((channel) => (channel.c === c ? { c, rev: r } : channel)),
      messages: [...good.tables.messages, row],
    },
    fetched: good.fetched.map((each) => (each.c === c ? { ...each, items: [...each.items, seen] } : each)),
  };
}

export const revOf = ({ tables }: Recording, c: number): number => tables.channels.find((channel) => channel.c === c)?.rev ?? 0;

/** A removal that was answered, and no way back for a while after it. */
export function aRemoval(good: Recording): Extract<HarnessLine, { k: 'member' }> {
  const line = good.harness.find((each) => each.k === 'member' && each.op === 'remove' && each.isDone && isFinal(good, each));
  if (line?.k !== 'member') throw new Error('The recording has no removal that lasts');
  return line;
}

export const isFinal = ({ tables }: Recording, { c, u }: { c: number; u: number }): boolean =>
  tables.members.some((member) => member.c === c && member.u === u && !member.isIn) &&
  tables.messages.some((row) => row.c === c && row.r === tables.channels.find((channel) => channel.c === c)?.rev);

export function aRevocation(good: Recording): Extract<HarnessLine, { k: 'revoked' }> {
  const line = good.harness.find(
    (each) => each.k === 'revoked' && each.isDone && good.harness.some((other) => other.k === 'ghost' && other.session === each.session),
  );
  if (line?.k !== 'revoked') throw new Error('The recording has no revocation');
  return line;
}

export const got = ({ c, r, s, m }: MessageChange, t: number): BotLine => ({ k: 'got', t, c, r, s, m });
