import { describe, expect, it } from '@jest/globals';

import { parse } from './parse.js';
import { firstLine, toPlainText } from './preview.js';

describe('plain text', () => {
  it.each([
    ['loses the marks', '**a** _b_ ~~c~~ `d` [e](https://f)', 'a b c d e'],
    ['keeps the lines', 'a\nb\n\nc', 'a\nb\nc'],
    ['keeps code', '```ts\na;\n\nb;\n```', 'a;\n\nb;'],
    ['marks list items', '- a\n- b\n\n\n3. c\n4. d', '• a\n• b\n3. c\n4. d'],
    ['marks tasks', '- [ ] a\n- [x] b', '• ☐ a\n• ☑ b'],
    ['keeps quotes and tables readable', '> a\n\n|b|c|\n|-|-|\n|d|e|', 'a\nb | c\nd | e'],
    ['drops rules', 'a\n\n---\n\nb', 'a\nb'],
    ['is empty for nothing', '\n', ''],
  ])('%s', (_, text, expected) => expect(toPlainText(text)).toBe(expected));

  it('takes a tree as well', () => {
    expect(toPlainText(parse('*a*'))).toBe('a');
  });
});

describe('first line', () => {
  it.each([
    ['skips what has no words', '---\n\n\n**hello** you\nmore', 40, 'hello you'],
    ['fits', 'hello', 5, 'hello'],
    ['is cut', 'hello world', 8, 'hello w…'],
    ['does not end in a space', 'hello world', 7, 'hello…'],
    ['folds white space', 'a \t b', 10, 'a b'],
    ['does not cut a family in half', 'hi 👨‍👩‍👧‍👦!', 10, 'hi…'],
    ['does not cut a surrogate pair', '😀😀', 3, '😀…'],
    ['keeps within nothing', 'hello', 0, ''],
    ['is empty for nothing', '', 10, ''],
  ])('%s', (_, text, maxLength, expected) => expect(firstLine(text, maxLength)).toBe(expected));
});
