import { linesFormatted, type LineFormat } from './format-lines.js';

type WordFormat = 'bold' | 'italic' | 'strike' | 'code' | 'link';
export type Format = WordFormat | LineFormat;

/** In the order of the bar. Each has the name of its keys. */
export const formats = [
  'bold',
  'italic',
  'strike',
  'code',
  'link',
  'quoteLines',
  'bullets',
  'numbers',
] as const satisfies readonly Format[];

export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Replace `from`–`to` by `insert`, then select. All in UTF-16 code units of the text before, the selection of the text after. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly selectStart: number;
  readonly selectEnd: number;
}

const marks: Record<Exclude<WordFormat, 'link' | 'code'>, string> = { bold: '**', italic: '_', strike: '~~' };

/** Puts Markdown around the selection, or takes it away when it is there. Spaces at its edges stay outside, where Markdown wants them. */
export function formatted(selected: Selected, format: Format): Replacement {
  if (format === 'quoteLines' || format === 'bullets' || format === 'numbers') return linesFormatted(selected, format);
  const trimmed = trimmedTo(selected);
  if (format === 'link') return linked(trimmed);
  if (format !== 'code') return toggled(trimmed, marks[format]);
  const words = trimmed.text.slice(trimmed.start, trimmed.end);
  return words.includes('\n') ? fenced(trimmed) : toggled(trimmed, '`');
}

function toggled({ text, start, end }: Selected, mark: string): Replacement {
  const words = text.slice(start, end);
  const { length } = mark;
  const isOutside = text.slice(start - length, start) === mark && text.slice(end, end + length) === mark;
  if (isOutside) return { from: start - length, to: end + length, insert: words, selectStart: start - length, selectEnd: end - length };
  const isInside = words.length >= 2 * length && words.startsWith(mark) && words.endsWith(mark);
  if (isInside) {
    return { from: start, to: end, insert: words.slice(length, -length), selectStart: start, selectEnd: end - 2 * length };
  }
  return { from: start, to: end, insert: mark + words + mark, selectStart: start + length, selectEnd: end + length };
}

function fenced({ text, start, end }: Selected): Replacement {
  const before = start > 0 && text[start - 1] !== '\n' ? '\n```\n' : '```\n';
  const after = text[end] !== undefined && text[end] !== '\n' ? '\n```\n' : '\n```';
  const words = text.slice(start, end);
  return {
    from: start,
    to: end,
    insert: before + words + after,
    selectStart: start + before.length,
    selectEnd: start + before.length + words.length,
  };
}

/** An address becomes the target of words to come; words wait for an address. */
function linked({ text, start, end }: Selected): Replacement {
  const words = text.slice(start, end);
  if (/^https?:\/\/\S+$/.test(words)) {
    return { from: start, to: end, insert: `[](${words})`, selectStart: start + 1, selectEnd: start + 1 };
  }
  const address = start + words.length + 3;
  return { from: start, to: end, insert: `[${words}](https://)`, selectStart: address, selectEnd: address + 'https://'.length };
}

function trimmedTo({ text, start, end }: Selected): Selected {
  const words = text.slice(start, end);
  if (words.trim() === '') return { text, start, end };
  return { text, start: start + words.length - words.trimStart().length, end: end - (words.length - words.trimEnd().length) };
}
