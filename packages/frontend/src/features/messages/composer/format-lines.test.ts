import { describe, expect, it } from '@jest/globals';
import { continued, linesFormatted, type LineFormat } from './format-lines.js';
import type { Replacement, Selected } from './format-text.js';
import { quoteOf } from './quote.js';

/** `|` is the caret, two of them hold the selection. */
function selected(marked: string): Selected {
  const text = marked.replaceAll('|', '');
  const start = marked.indexOf('|');
  return { text, start, end: Math.max(start, marked.lastIndexOf('|') - 1) };
}

function shown({ text }: Selected, { from, to, insert, selectStart, selectEnd }: Replacement): string {
  const after = text.slice(0, from) + insert + text.slice(to);
  const inside = selectStart === selectEnd ? '|' : `|${after.slice(selectStart, selectEnd)}|`;
  return after.slice(0, selectStart) + inside + after.slice(selectEnd);
}

describe('a format of lines', () => {
  it.each<[LineFormat, string, string]>([
    ['quoteLines', 'so|', '> so|'],
    ['quoteLines', '|', '> |'],
    ['quoteLines', 'a\n|b\nc|\nd', 'a\n|> b\n> c|\nd'],
    ['quoteLines', '> s|o', 's|o'],
    ['quoteLines', '|>|', '||'],
    ['bullets', 'a|b\ncd|', '|- ab\n- cd|'],
    ['bullets', '|1. a\n2. b|', '|- a\n- b|'],
    ['bullets', '- a|', 'a|'],
    ['numbers', '|- a\n- b|', '|1. a\n2. b|'],
    ['numbers', 'first\nsec|ond', 'first\n1. sec|ond'],
    ['numbers', '|1. a|', '|a|'],
  ])('%s makes %j into %j', (format, before, after) => {
    const from = selected(before);
    expect(shown(from, linesFormatted(from, format)).replace('||', '|')).toBe(after.replace('||', '|'));
  });
});

describe('a new line', () => {
  it.each([
    ['- a|', '- a\n- |'],
    ['* a|b', '* a\n* |b'],
    ['9. nine|', '9. nine\n10. |'],
    ['2) two|', '2) two\n3) |'],
    ['  - deep|', '  - deep\n  - |'],
    ['- [x] done|', '- [x] done\n- [ ] |'],
    ['> said|', '> said\n> |'],
    ['> - a|', '> - a\n> - |'],
    ['a\n- |', 'a\n|'],
    ['- a\n- |', '- a\n|'],
    ['> |', '|'],
  ])('in %j goes on as %j', (before, after) => {
    const from = selected(before);
    const change = continued(from);
    expect(change && shown(from, change)).toBe(after);
  });

  it.each(['words|', '|- a', '-a|', '|- a|', '```\n- a|', '1.5 is|', '-|'])('in %j is nothing but that', (before) => {
    expect(continued(selected(before))).toBeNull();
  });

  it('in a list behind a closed block of code goes on', () => {
    expect(continued(selected('```\n- a\n```\n- b|'))).not.toBeNull();
  });
});

describe('a quote', () => {
  it('marks every line, and leaves room for the answer', () => {
    expect(quoteOf({ body: { kind: 'plain', text: 'one\n\n- two\n' } })).toBe('> one\n>\n> - two\n\n');
  });

  it('of what is gone is nothing', () => expect(quoteOf({ body: null })).toBe(''));
});
