import { commandsLike } from '../commands/command-line.js';
import type { Command } from '../commands/use-commands.js';
import { aliasesOf, languages } from '../../markdown/languages.js';
import type { Completion } from './completion.js';
import { emojiCalled } from './emoji-names.js';
import { findChannels } from './find-channels.js';
import { findMentions } from './find-mentions.js';
import type { Around } from './people-around.js';
import type { Wanted } from './wanted.js';

export interface Taste {
  /** What somebody used last comes first. */
  readonly recent: readonly string[];
  /** Of hands: 0 for yellow, then from light to dark. */
  readonly tone: number;
  readonly commands: readonly Command[];
  /** Null where nobody is called. */
  readonly around: Around | null;
}

const most = 8;

/** The best first. @throws TypeError when the names cannot be fetched; @throws ChatError when the people cannot */
export async function find({ kind, query }: Pick<Wanted, 'kind' | 'query'>, taste: Taste): Promise<Completion[]> {
  if (kind === 'mention') return taste.around ? findMentions(query, taste.around) : [];
  if (kind === 'channel') return taste.around ? findChannels(query, taste.around.mine) : [];
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
