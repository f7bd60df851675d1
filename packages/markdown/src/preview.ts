import type { Root } from './nodes.js';
import { parse } from './parse.js';
import { plainText, type NameOf } from './plain-text.js';

/** The words of a message without Markdown, a line per line, for notifications and search. */
export function toPlainText(message: string | Root, nameOf?: NameOf): string {
  return plainText(typeof message === 'string' ? parse(message) : message, nameOf);
}

/**
 * The first line that has words, for one-line previews; empty when there is none. At most `maxLength` UTF-16 code units: a longer
 * line ends in `…`, and never in half of a visible character.
 */
export function firstLine(message: string | Root, maxLength: number, nameOf?: NameOf): string {
  const lines = toPlainText(message, nameOf).split('\n');
  const line = lines.find((candidate) => candidate.trim() !== '') ?? '';
  return shorten(line.trim().replace(/\s+/g, ' '), maxLength);
}

function shorten(line: string, maxLength: number): string {
  if (line.length <= maxLength) return line;
  if (maxLength < 1) return '';
  const atCut = new Intl.Segmenter().segment(line).containing(maxLength - 1);
  return `${line.slice(0, atCut?.index).trimEnd()}…`;
}
