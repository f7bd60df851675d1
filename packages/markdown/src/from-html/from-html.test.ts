import { describe, expect, it } from '@jest/globals';
import { parse } from '../parse.js';
import { toPlainText } from '../preview.js';
import { markdownFromHtml } from './index.js';

describe('what was copied from a page', () => {
  it.each([
    [
      '<p>Some <b>bold</b>, <i>slanted</i>, <s>wrong</s> and <code>x = 1</code> words</p>',
      'Some **bold**, _slanted_, ~~wrong~~ and `x = 1` words',
    ],
    ['<a href="https://example.org/a?b=1">here</a>', '[here](https://example.org/a?b=1)'],
    ['<ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul>', '- one\n- two\n  - deep'],
    ['<ol start="3"><li><p>three</p></li><li><p>four</p></li></ol>', '3. three\n4. four'],
    ['<ul><li><input type="checkbox" checked> done</li></ul>', '- [x] done'],
    ['<blockquote><p>said</p><p>again</p></blockquote>', '> said\n>\n> again'],
    ['<h2>Title</h2><p>Words</p>', '**Title**\n\nWords'],
    ['<pre><code class="language-ts">const a = 1;\nb();</code></pre>', '```ts\nconst a = 1;\nb();\n```'],
    ['<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2 | 3</td></tr></table>', '| a | b |\n| - | - |\n| 1 | 2 \\| 3 |'],
    ['<p>one<br>two <b>three</b></p>', 'one\ntwo **three**'],
    ['<p>a</p><hr><p>b</p>', 'a\n\n---\n\nb'],
    ['<b>words </b>and<i> more</i>', '**words** and _more_'],
    ['<b>so</b>me letters', '**so**me letters'],
    ['2 * 3 * 4 <b>_is_</b>', '2 \\* 3 \\* 4 **\\_is\\_**'],
  ])('%s', (html, markdown) => expect(markdownFromHtml(html)).toBe(markdown));
});

describe('a formula that was copied', () => {
  const katex = (tex: string, display = '') =>
    `<span class="katex"><span class="katex-mathml"><math${display}><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow>` +
    `<annotation encoding="application/x-tex">${tex}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">x2</span></span>`;

  it.each([
    ['is its source', `<p>so ${katex('x_1^2 * 3')} is</p>`, 'so $x_1^2 * 3$ is'],
    ['stands alone where it did', `<p>so</p><p>${katex('x\n+ y', ' display="block"')}</p>`, 'so\n\n$$x + y$$'],
    ['is left out without a source', '<p><b>so</b> <math><mi>x</mi></math></p>', '**so**'],
  ])('%s', (_, html, markdown) => expect(markdownFromHtml(html)).toBe(markdown));
});

describe('what was copied from a document', () => {
  it('is bold where its style says so, and not where it says that it is not', () => {
    const google = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400;font-style:normal">plain, </span>
      <span style="font-weight:700;">bold</span><span style="font-style:italic"> and slanted</span></p></b>`;
    expect(markdownFromHtml(google)).toBe('plain, **bold** _and slanted_');
  });

  it('is a table when it comes from a spreadsheet', () => {
    const sheet = `<style>td {border: 1px}</style><table><colgroup><col></colgroup><tbody><tr><td>Name</td><td>Sum</td></tr><tr><td>Ann</td><td>3</td></tr></tbody></table>`;
    expect(markdownFromHtml(sheet)).toBe('| Name | Sum |\n| - | - |\n| Ann | 3 |');
  });
});

describe('what says no more than its text', () => {
  it.each([
    '<p>only words</p><p>of two paragraphs</p>',
    '<div style="font-family: Consolas; white-space: pre"><div><span style="color: #ff0">const</span> a = 1;</div></div>',
    '<a href="https://example.org">https://example.org</a>',
    '<script>alert(1)</script><style>p {}</style>text',
    '<b> </b>',
    '',
    '<b>' + 'x'.repeat(200_000) + '</b>',
    '<div>'.repeat(60_000),
  ])('is left to be pasted as text: %#', (html) => expect(markdownFromHtml(html)).toBeNull());
});

describe('what is hostile', () => {
  it.each([
    '<a href="javascript:alert(1)">click</a><b>x</b>',
    '<img src="https://evil.example/a.png" onerror="alert(1)"><b>x</b>',
    '<img src="data:text/html,x" alt="seen"><b>x</b>',
    '<b><iframe src="https://evil.example"></iframe>x</b>',
    '<b>&lt;script&gt;alert(1)&lt;/script&gt;</b>',
  ])('becomes text or a link: %s', (html) => {
    const markdown = markdownFromHtml(html) ?? '';
    expect(JSON.stringify(parse(markdown))).not.toMatch(/javascript:|"data:/);
    expect(toPlainText(parse(markdown))).toMatch(/x|script/);
  });
});
