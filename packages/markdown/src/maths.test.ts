import { describe, expect, it } from '@jest/globals';

import { parse } from './parse.js';
import { toPlainText } from './preview.js';
import { outline } from './testing/outline.js';

describe('a formula in a line', () => {
  it.each([
    ['alone', '$x$', 'paragraph(inlineMath("x"))'],
    ['among words', 'so $a_1 + b_1$, and $*c*$.', 'paragraph("so ", inlineMath("a_1 + b_1"), ", and ", inlineMath("*c*"), ".")'],
    ['with two dollars', 'so $$x$$ it is', 'paragraph("so ", inlineMath("x"), " it is")'],
    ['beside marks', '**$x$** ($y$) "$z$"', 'paragraph(strong(inlineMath("x")), " (", inlineMath("y"), ") \\"", inlineMath("z"), "\\"")'],
    ['in a link', '[$x$](http://a.b)', 'paragraph(link url=http://a.b(inlineMath("x")))'],
    ['in a list and a quote', '- $x$\n> $y$', 'list(listItem(paragraph(inlineMath("x")))), blockquote(paragraph(inlineMath("y")))'],
    ['with a dollar inside', '$\\$5 + x$', 'paragraph(inlineMath("\\\\$5 + x"))'],
    ['with a backslash at its end', '$a\\\\$', 'paragraph(inlineMath("a\\\\\\\\"))'],
    ['between letters of a script without spaces', '设$x$为', 'paragraph("设", inlineMath("x"), "为")'],
    ['beside a price', '$x$ for $5', 'paragraph(inlineMath("x"), " for $5")'],
  ])('%s', (_, text, expected) => expect(outline(text)).toBe(expected));

  it.each([
    ['prices', 'It costs $5, or $10 with $2.50 off.'],
    ['a range of prices', '$5-$10, $5/$6, ($7)($8)'],
    ['prices with the sign behind', '5$ or 6$, 5$-6$.'],
    ['currencies', 'US$ and A$, US$5 or A$6, EUR/$ and GBP/$.'],
    ['the sign itself', 'pesos ($) and dollars ($): $, $. $; $! $? $/€ $/£'],
    ['a price and a sign', '$5 is 5 $'],
    ['names of variables', '$HOME/bin:$PATH $a,$b "$1"$2 $HOME/$(whoami) $A/${B}'],
    ['a space after the first', 'a $ b$'],
    ['a space before the second', 'a $b $'],
    ['one that is open', 'a $b'],
    ['an escaped first', 'a \\$b$', 'a $b$'],
    ['an escaped second', 'a $b\\$', 'a $b$'],
    ['nothing', '$$ and $$$$ and $$$'],
    ['uneven dollars', 'a $$b$ and $b$$ c'],
    ['three', 'a $$$b$$$ c'],
  ])('is not made of %s', (_, text, shown = text) => expect(outline(text)).toBe(`paragraph(${JSON.stringify(shown)})`));

  it.each([
    ['code inside of it', '$5 vs `$`', 'paragraph("$5 vs ", inlineCode("$"))'],
    ['code around it', '`$x$`', 'paragraph(inlineCode("$x$"))'],
    ['a new line', '$a\nb$', 'paragraph("$a", break, "b$")'],
    ['a block of code', '```\n$x$\n```', 'code("$x$")'],
    ['an address', 'http://a.b/$x$', 'paragraph(link url=http://a.b/$x$("http://a.b/$x$"))'],
    ['too many letters', `$${'x'.repeat(2_001)}$`, `paragraph("$${'x'.repeat(2_001)}$")`],
  ])('gives way to %s', (_, text, expected) => expect(outline(text)).toBe(expected));

  it('may have 2,000 characters', () => {
    expect(outline(`$${'x'.repeat(2_000)}$`)).toBe(`paragraph(inlineMath("${'x'.repeat(2_000)}"))`);
  });
});

it('is found in a message of 400 dollars, and none in one of more', () => {
  expect(outline('$x$ '.repeat(200))).toContain('inlineMath');
  expect(outline('$x$ '.repeat(201))).toBe(`paragraph("${'$x$ '.repeat(201).trim()}")`);
});

describe('a formula of its own', () => {
  it.each([
    ['between lines of dollars', '$$\nx\n$$', 'math("x")'],
    ['on one line', '  $$ x $$  ', 'math("x")'],
    ['with its dollars beside its words', '$$\\begin{a}\nx\n\\end{a}$$', 'math("\\\\begin{a}\\nx\\n\\\\end{a}")'],
    ['with what would be lists and rules', '$$\na\n+ b\n---\n> c\n# d\n$$', 'math("a\\n+ b\\n---\\n> c\\n# d")'],
    ['with line ends of Windows', '$$\r\na\r\nb\r\n$$\r\nc', 'math("a\\nb"), paragraph("c")'],
    ['after words and before others', 'a\n$$\nx\n$$\nb', 'paragraph("a"), math("x"), paragraph("b")'],
    ['two of them', '$$x$$\n$$y$$', 'math("x"), math("y")'],
    ['in a quote', '> $$\n> a\n> b\n> $$\nc', 'blockquote(math("a\\nb")), paragraph("c")'],
    ['in a list', '- a\n  $$\n  x\n  $$\n- $$y$$', 'list(listItem(paragraph("a"), math("x")), listItem(math("y")))'],
    ['with a lone dollar inside', '$$a\\text{ costs $5}$$', 'math("a\\\\text{ costs $5}")'],
    ['a block of code in math', '```math\nx\n\ny\n```', 'math("x\\n\\ny")'],
  ])('%s', (_, text, expected) => expect(outline(text)).toBe(expected));

  it.each([
    ['nothing inside', '$$\n$$', 'paragraph("$$", break, "$$")'],
    ['no end', '$$\n*x*', 'paragraph("$$", break, emphasis("x"))'],
    ['a blank line', '$$\nx\n\n*y*\n$$', 'paragraph("$$", break, "x"), paragraph(emphasis("y"), break, "$$")'],
    ['a blank line in a quote', '> $$\n> x\n>\n> y\n> $$', 'blockquote(paragraph("$$", break, "x"), paragraph("y", break, "$$"))'],
    ['words behind it', '$$x$$ y', 'paragraph(inlineMath("x"), " y")'],
    ['words behind it, in lines', '$$\nx\n$$ y', 'paragraph("$$", break, "x", break, "$$ y")'],
    ['three dollars', '$$$\nx\n$$$', 'paragraph("$$$", break, "x", break, "$$$")'],
    ['an escape', '\\$$x$$', 'paragraph("$$x$$")'],
    ['its end outside of the quote', '> $$\n> *a*\nb\n$$', 'blockquote(paragraph("$$", break, "*a*")), paragraph("b", break, "$$")'],
    ['an empty block of code', '```math\n```', 'code lang=math("")'],
    ['too many letters', `$$${'x'.repeat(2_001)}$$`, `paragraph("$$${'x'.repeat(2_001)}$$")`],
    ['too many letters in a block of code', `\`\`\`math\n${'x'.repeat(2_001)}\n\`\`\``, `code lang=math("${'x'.repeat(2_001)}")`],
  ])('is not one with %s', (_, text, expected) => expect(outline(text)).toBe(expected));

  it('stays what it is in code, indented or fenced', () => {
    expect(outline('    $$x$$')).toBe('code("$$x$$")');
    expect(outline('~~~\n$$\nx\n$$\n~~~')).toBe('code("$$\\nx\\n$$")');
  });
});

it('shows its source where there is only text', () => {
  expect(toPlainText(parse('so $a_1$\n\n$$\nx\n+ y\n$$'))).toBe('so a_1\nx\n+ y');
});
