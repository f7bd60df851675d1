import { commandsLike } from '../commands/command-line.js';
import type { Command } from '../commands/use-commands.js';
import { aliasesOf, languages } from '../../markdown/languages.js';
import { emojiCalled } from './emoji-names.js';
import type { Wanted } from './wanted.js';

/** One of what is offered. */
export interface Completion {
  /** Takes the place of what was typed. */
  readonly insert: string;
  readonly label: string;
  /** Stands before the label; empty for none. */
  readonly sign: string;
  readonly emoji: string | null;
  /** More about it. */
  readonly about?: string;
}

export interface Taste {
  /** What somebody used last comes first. */
  readonly recent: readonly string[];
  /** Of hands: 0 for yellow, then from light to dark. */
  readonly tone: number;
  readonly commands: readonly Command[];
}

const most = 8;

/** The best first. @throws TypeError when the names cannot be fetched */
export async function find({ kind, query }: Pick<Wanted, 'kind' | 'query'>, taste: Taste): Promise<Completion[]> {
  if (kind === 'command') return commandsLike(query, taste.commands).map(offered);
  if (kind === 'language') return languagesLike(query.toLowerCase()).map((name) => ({ insert: name, label: name, sign: '', emoji: null }));
  const found = await emojiCalled(query, taste);
  return found.slice(0, most).map(({ emoji, name }) => ({ insert: `${emoji} `, label: `:${name}:`, sign: emoji, emoji }));
}

const offered = ({ name, about, takesText }: Command): Completion => ({
  insert: takesText ? `/${name} ` : `/${name}`,
  label: `/${name}`,
  sign: '',
  emoji: null,
  about,
});

function languagesLike(query: string): string[] {
  const names = [...Object.keys(languages), 'math'];
  const starting = names.filter((name) => name.startsWith(query) || aliasesOf(name).some((alias) => alias.startsWith(query)));
  // Who has written it whole needs no help.
  return starting.length === 1 && starting[0] === query ? [] : starting.slice(0, most);
}
