import { isInFence } from '../format-lines.js';
import type { Selected } from '../format-text.js';

/** What the words before the caret ask for, and where they stand: replaced by what is chosen. */
export interface Wanted {
  readonly kind: 'emoji' | 'language' | 'command' | 'mention' | 'channel';
  readonly query: string;
  /** In UTF-16 code units, the sign before the words included where it goes with them. */
  readonly from: number;
  readonly to: number;
}

const commandBegun = /^\/([a-z]*)$/;
const fence = /^ {0,3}(?:`{3,}|~{3,})([\w+#-]*)$/;
/** Names may have two words before one of them is found. */
const name = String.raw`([^\s@#:]*|[^\s@#:]+ [^\s@#:]*)`;

/** The signs that stand before words, each at the beginning or behind white space or what opens. */
const signs = [
  { kind: 'emoji', at: /(?:^|[\s([{"'])(:([\p{L}\d_+-]{2,}))$/u },
  { kind: 'mention', at: new RegExp(String.raw`(?:^|[\s([{"'])(@${name})$`, 'u') },
  { kind: 'channel', at: new RegExp(String.raw`(?:^|[\s([{"'])(#${name})$`, 'u') },
] as const;

/** Null while nothing is asked for. In a block of code, a colon is a colon. */
export function wantedAt({ text, start, end }: Selected): Wanted | null {
  if (start !== end) return null;
  const command = commandBegun.exec(text.slice(0, start))?.[1];
  if (command !== undefined) return { kind: 'command', query: command, from: 0, to: start };
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (isInFence(text, lineStart)) return null;
  const line = text.slice(lineStart, start);
  const language = fence.exec(line)?.[1];
  if (language !== undefined) return { kind: 'language', query: language, from: start - language.length, to: start };
  for (const { kind, at } of signs) {
    const [, words, query] = at.exec(line) ?? [];
    if (words !== undefined && query !== undefined) return isInCode(line) ? null : { kind, query, from: start - words.length, to: start };
  }
  return null;
}

/** Behind a backtick that nothing closes yet. */
const isInCode = (line: string): boolean => (line.match(/`/g)?.length ?? 0) % 2 === 1;
