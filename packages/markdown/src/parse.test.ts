import { describe, expect, it } from '@jest/globals';

import { parse } from './parse.js';
import { outline } from './testing/outline.js';

describe('paragraphs and lines', () => {
  it.each([
    ['nothing', '', ''],
    ['only white space', ' \n\t\n', ''],
    ['a line', 'hello', 'paragraph("hello")'],
    ['a new line the writer typed', 'a\nb', 'paragraph("a", break, "b")'],
    ['any kind of line end', 'a\r\nb\rc', 'paragraph("a", break, "b", break, "c")'],
    ['a hard break, once', 'a  \nb\\\nc', 'paragraph("a", break, "b", break, "c")'],
    ['a blank line', 'a\n\nb', 'paragraph("a"), paragraph("b")'],
    ['a rule', 'a\n\n---\nb', 'paragraph("a"), thematicBreak, paragraph("b")'],
    ['names, channels and emoji, which are words', '@ann #general :tada:', 'paragraph("@ann #general :tada:")'],
  ])('%s', (_, text, expected) => expect(outline(text)).toBe(expected));
});

describe('what is switched off shows as typed', () => {
  it.each([
    ['HTML', '<b>x</b>', 'paragraph("<b>x</b>")'],
    ['a block of HTML', '<script>\nalert(1)\n</script>', 'paragraph("<script>", break, "alert(1)", break, "</script>")'],
    ['a comment', '<!-- x -->', 'paragraph("<!-- x -->")'],
    ['headings', '# a', 'paragraph("# a")'],
    ['underlined headings', 'a\n===', 'paragraph("a", break, "===")'],
    ['dashes below a line are a rule', 'a\n---', 'paragraph("a"), thematicBreak'],
    ['definitions and references', '[a]: b\n\n[a] [x][a]', 'paragraph("[a]: b"), paragraph("[a] [x][a]")'],
    ['footnotes', 'a[^1]\n\n[^1]: b', 'paragraph("a[^1]"), paragraph("[^1]: b")'],
    ['character references', '&lt;b&gt; &amp; &#65;', 'paragraph("&lt;b&gt; &amp; &#65;")'],
  ])('%s', (_, text, expected) => expect(outline(text)).toBe(expected));
});

describe('emphasis', () => {
  it.each([
    ['emphasis', '*a* _b_', 'paragraph(emphasis("a"), " ", emphasis("b"))'],
    ['strong', '**a** __b__', 'paragraph(strong("a"), " ", strong("b"))'],
    ['strikethrough', '~~a~~', 'paragraph(delete("a"))'],
    ['nested', '**a *b* ~~c~~**', 'paragraph(strong("a ", emphasis("b"), " ", delete("c")))'],
    ['both at once', '***a***', 'paragraph(emphasis(strong("a")))'],
    ['inside a word with stars', 'a*b*c', 'paragraph("a", emphasis("b"), "c")'],
    ['not inside a word with underscores', 'snake_case_name', 'paragraph("snake_case_name")'],
    ['not beside spaces', '2 * 3 * 4', 'paragraph("2 * 3 * 4")'],
    ['unclosed', '**a *b', 'paragraph("**a *b")'],
    ['escaped', '\\*a\\*', 'paragraph("*a*")'],
    ['over lines', '*a\nb*', 'paragraph(emphasis("a", break, "b"))'],
  ])('%s', (_, text, expected) => expect(outline(text)).toBe(expected));
});

describe('code', () => {
  it.each([
    ['inline', '`a`', 'paragraph(inlineCode("a"))'],
    ['with backticks inside', '`` a`b ``', 'paragraph(inlineCode("a`b"))'],
    ['before emphasis and links', '*a`*` [b`](http://c)`', 'paragraph("*a", inlineCode("*"), " [b", inlineCode("](http://c)"))'],
    ['over lines, which are spaces in it', '`a\nb  \r\nc\\\nd`', 'paragraph(inlineCode("a b   c\\\\ d"))'],
    ['keeps backslashes and HTML', '`\\*<b>`', 'paragraph(inlineCode("\\\\*<b>"))'],
    ['a fence with its language', '```ts title="x"\nlet a;\n\n  b\n```', 'code lang=ts("let a;\\n\\n  b")'],
    ['a fence without a language', '~~~\na\n~~~', 'code("a")'],
    ['a fence with backticks inside', '````\n```\n````', 'code("```")'],
    ['an open fence reaches to the end', '```\n*a*', 'code("*a*")'],
    ['indented', '    a\n    b', 'code("a\\nb")'],
  ])('%s', (_, text, expected) => expect(outline(text)).toBe(expected));
});

describe('lists and quotes', () => {
  it.each([
    ['unordered', '- a\n- b', 'list(listItem(paragraph("a")), listItem(paragraph("b")))'],
    ['ordered, from its first number', '3. a\n4. b', 'list start=3(listItem(paragraph("a")), listItem(paragraph("b")))'],
    ['ordered from zero', '0) a', 'list start=0(listItem(paragraph("a")))'],
    ['nested', '- a\n  1. b', 'list(listItem(paragraph("a"), list start=1(listItem(paragraph("b")))))'],
    ['tasks', '- [ ] a\n- [x] b', 'list(listItem checked=false(paragraph("a")), listItem checked=true(paragraph("b")))'],
    ['a year is not a list in the middle of a paragraph', 'it was\n2024. Yes', 'paragraph("it was", break, "2024. Yes")'],
    ['a quote', '> a\n> b', 'blockquote(paragraph("a", break, "b"))'],
    ['a quote goes on lazily', '> a\nb', 'blockquote(paragraph("a", break, "b"))'],
    ['quotes in quotes', '> a\n>> b', 'blockquote(paragraph("a"), blockquote(paragraph("b")))'],
    ['code in a quote', '> ```\n> a\n> ```', 'blockquote(code("a"))'],
  ])('%s', (_, text, expected) => expect(outline(text)).toBe(expected));
});

describe('tables', () => {
  it('keeps alignment and inline marks', () => {
    expect(parse('| a | b |\n| :- | -: |\n| *c* | `d\\|e` |').children).toEqual([
      {
        type: 'table',
        align: ['left', 'right'],
        children: [
          { type: 'tableRow', children: [cell({ type: 'text', value: 'a' }), cell({ type: 'text', value: 'b' })] },
          {
            type: 'tableRow',
            children: [cell({ type: 'emphasis', children: [{ type: 'text', value: 'c' }] }), cell({ type: 'inlineCode', value: 'd|e' })],
          },
        ],
      },
    ]);
  });

  it('cuts rows that are wider than the head', () => {
    expect(outline('|a|\n|-|\n|b|c|')).toBe('table align=(tableRow(tableCell("a")), tableRow(tableCell("b")))');
  });

  it('needs a row of dashes', () => {
    expect(outline('|a|\n|b|')).toBe('paragraph("|a|", break, "|b|")');
  });

  function cell(child: object): object {
    return { type: 'tableCell', children: [child] };
  }
});
