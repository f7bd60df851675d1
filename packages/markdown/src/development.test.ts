/**
 * @jest-environment-options {"customExportConditions": ["development", "node", "node-addons"]}
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parseWithin } from './parse.js';
import { outline } from './testing/outline.js';

// `next dev` takes the parser's development build, which asserts how constructs behave: one that breaks its rules throws there, and every
// message is plain text.
describe('the development build of the parser', () => {
  it('is what this file tests', () => {
    expect(import.meta.resolve('mdast-util-from-markdown')).toContain('/dev/');
  });

  it.each([
    ['**a** _b_', 'paragraph(strong("a"), " ", emphasis("b"))'],
    ['~~a~~ `b` \\`c`', 'paragraph(delete("a"), " ", inlineCode("b"), " `c`")'],
    ['[a](http://b) ! ![', undefined],
    ['www.a.b wwww._', undefined],
    ['$a$ $b', 'paragraph(inlineMath("a"), " $b")'],
    ['> $$\n> a\n> $$\n\n$$b$$\n', 'blockquote(math("a")), math("b")'],
    ['> - *a*\n\n|a|\n|-|\n|*b*|', undefined],
  ])('reads %s', (text, expected) => {
    expect(parseWithin(text)).not.toBeNull();
    if (expected !== undefined) expect(outline(text)).toBe(expected);
  });

  it('takes whatever marks follow each other', () => {
    const marks = fc.string({ unit: fc.constantFrom(...Array.from('*_~`[]()!\\ w.|->1$\na')), maxLength: 60 });
    fc.assert(fc.property(marks, (text) => void parseWithin(text)));
  });
});
