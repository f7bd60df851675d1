import type { Replacement, Selected } from './format-text.js';

export type LineFormat = 'quoteLines' | 'bullets' | 'numbers';

interface LineMark {
  readonly at: RegExp;
  readonly of: (index: number) => string;
  /** What gives way to it. */
  readonly instead: RegExp | null;
}

const anyItem = /^([-*+]|\d{1,9}[.)]) /;
const marks: Record<LineFormat, LineMark> = {
  quoteLines: { at: /^> ?/, of: () => '> ', instead: null },
  bullets: { at: /^[-*+] /, of: () => '- ', instead: anyItem },
  numbers: { at: /^\d{1,9}[.)] /, of: (index) => `${index + 1}. `, instead: anyItem },
};

/** Makes the lines that the selection touches a quote or a list, or plain again when all of them are that already. */
export function linesFormatted({ text, start, end }: Selected, format: LineFormat): Replacement {
  const { at, of, instead } = marks[format];
  const [from, to] = [startOfLine(text, start), endOfLine(text, end)];
  const lines = text.slice(from, to).split('\n');
  const areMarked = lines.every((line) => at.test(line));
  const without = (line: string) => (instead ? line.replace(instead, '') : line);
  const changed = lines.map((line, index) => (areMarked ? line.replace(at, '') : of(index) + without(line)));
  const insert = changed.join('\n');
  const caret = Math.max(from, start + (changed[0]?.length ?? 0) - (lines[0]?.length ?? 0));
  const isCaret = start === end;
  return { from, to, insert, selectStart: isCaret ? caret : from, selectEnd: isCaret ? caret : from + insert.length };
}

/** The mark of a list's item or of quotes, with the number it counts from. */
const item = /^((?:> ?)*)(\s*)(?:([-*+])|(\d{1,9})([.)]))( \[[ xX]\])? /;
const quote = /^(?:> ?)+/;

/** On a new line, what goes on from the line above: the next item, the same quote. An item without words ends its list. Null elsewhere. */
export function continued({ text, start, end }: Selected): Replacement | null {
  if (start !== end || isInFence(text, start)) return null;
  const from = startOfLine(text, start);
  const line = text.slice(from, start);
  const found = item.exec(line) ?? quote.exec(line);
  if (!found) return null;
  const [mark] = found;
  const hasWords = text.slice(from + mark.length, endOfLine(text, start)).trim() !== '';
  const insert = hasWords ? `\n${next(found)}` : '';
  const replaced = hasWords ? start : from;
  const caret = replaced + insert.length;
  return { from: replaced, to: start, insert, selectStart: caret, selectEnd: caret };
}

function next([mark, quotes = '', indent = '', bullet, number, sign = '', task]: RegExpExecArray): string {
  if (bullet === undefined && number === undefined) return mark;
  return `${quotes}${indent}${bullet ?? `${Number(number) + 1}${sign}`}${task === undefined ? '' : ' [ ]'} `;
}

/** Between ``` and ``` a list is none. */
export const isInFence = (text: string, place: number): boolean =>
  (text.slice(0, place).match(/^ {0,3}(```|~~~)/gm)?.length ?? 0) % 2 === 1;

const startOfLine = (text: string, place: number): number => text.lastIndexOf('\n', place - 1) + 1;

function endOfLine(text: string, place: number): number {
  const end = text.indexOf('\n', place);
  return end < 0 ? text.length : end;
}
