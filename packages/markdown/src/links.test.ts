import { describe, expect, it } from '@jest/globals';

import { safeUrl } from './safe-url.js';
import { outline } from './testing/outline.js';

describe('links', () => {
  it.each([
    ['with words', '[a *b*](https://c.d)', 'paragraph(link url=https://c.d("a ", emphasis("b")))'],
    ['with a title, which is dropped', '[a](https://c.d "t")', 'paragraph(link url=https://c.d("a"))'],
    ['with parentheses', '[a](https://b/c_(d))', 'paragraph(link url=https://b/c_(d)("a"))'],
    ['with spaces', '[a](<https://b/c d>)', 'paragraph(link url=https://b/c%20d("a"))'],
    ['to a mailbox', '[a](mailto:b@c.d)', 'paragraph(link url=mailto:b@c.d("a"))'],
    ['without words, which would be invisible', '[](https://a.b)', 'paragraph(link url=https://a.b("https://a.b"))'],
    ['with blank words', '[ \n ](https://a.b)', 'paragraph(link url=https://a.b("https://a.b"))'],
    [
      'in a link: the inner one',
      '[a [b](https://c)](https://d)',
      'paragraph("[a ", link url=https://c("b"), "](", link url=https://d("https://d"), ")")',
    ],
    ['an image', '![a](https://b/c.png)', 'paragraph(link url=https://b/c.png("a"))'],
    ['an image without words', '![](https://b/c.png)', 'paragraph(link url=https://b/c.png("https://b/c.png"))'],
    ['an image in a link', '[![a](https://b)](https://c)', 'paragraph(link url=https://c("a"))'],
    ['words that are another address', '[https://a](https://b)', 'paragraph(link url=https://b("https://a"))'],
  ])('%s', (_, text, expected) => expect(outline(text)).toBe(expected));
});

describe('addresses in the text', () => {
  it.each([
    ['https', 'see https://a.b/c?d=e#f', 'paragraph("see ", link url=https://a.b/c?d=e#f("https://a.b/c?d=e#f"))'],
    ['www', 'www.a.b', 'paragraph(link url=http://www.a.b("www.a.b"))'],
    ['a mailbox', 'a@b.c', 'paragraph(link url=mailto:a@b.c("a@b.c"))'],
    ['in angles', '<https://a.b>', 'paragraph(link url=https://a.b("https://a.b"))'],
    ['not the full stop', 'https://a.b.', 'paragraph(link url=https://a.b("https://a.b"), ".")'],
    ['not the closing parenthesis', '(https://a.b/c_(d))', 'paragraph("(", link url=https://a.b/c_(d)("https://a.b/c_(d)"), ")")'],
    ['marks inside are no emphasis', 'https://a.b/_c_/*d*e', 'paragraph(link url=https://a.b/_c_/*d*e("https://a.b/_c_/*d*e"))'],
    ['after an open bracket', '[0, 1) https://a.b', 'paragraph("[0, 1) ", link url=https://a.b("https://a.b"))'],
    ['inside brackets', '[https://a.b] c', 'paragraph("[", link url=https://a.b("https://a.b"), "] c")'],
    ['emphasised', '**https://a.b**', 'paragraph(strong(link url=https://a.b("https://a.b")))'],
    ['a mailbox with its scheme', 'see mailto:a@b.c/', 'paragraph("see ", link url=mailto:a@b.c("mailto:a@b.c"), "/")'],
    ['a mailbox with its scheme, in brackets', '[MailTo:a@b.c]', 'paragraph("[", link url=mailto:a@b.c("MailTo:a@b.c"), "]")'],
    ['a mailbox after a word that only ends so', 'xmailto:a@b.c', 'paragraph("xmailto:", link url=mailto:a@b.c("a@b.c"))'],
    [
      'a mailbox after a link that ends so',
      '[mailto:](https://a.b)a@b.c',
      'paragraph(link url=https://a.b("mailto:"), link url=mailto:a@b.c("a@b.c"))',
    ],
    ['a written link after a scheme', 'mailto:[x](mailto:a@b.c)', 'paragraph("mailto:", link url=mailto:a@b.c("x"))'],
    ['never in code', '`https://a.b`', 'paragraph(inlineCode("https://a.b"))'],
  ])('%s', (_, text, expected) => expect(outline(text)).toBe(expected));

  it.each([
    'ftp://a.b',
    'javascript://a.b/%0aalert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'http://',
    'https:a.b',
    'xhttps://',
    'tel:123',
    'slack://a',
    'xmpp:a@b.c',
    'xmpp:a@b.c/d@e.f',
    '[xmpp:a@b.c]',
    '/home/a@b.c',
  ])('%s is text', (text) => expect(outline(text)).toBe(`paragraph(${JSON.stringify(text)})`));
});

/** Ways to write an address that a browser might run, load from our own page, or show as another one. */
const refused = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\r\nscript:alert(1)',
  'javascript\u200b:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6A;avascript:alert(1)',
  '&Tab;javascript:alert(1)',
  '%6Aavascript:alert(1)',
  'javascript://https://a.b/%0aalert(1)',
  'view-source:javascript:alert(1)',
  'vbscript:x',
  'livescript:x',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'blob:https://a.b/c',
  'file:///etc/passwd',
  'filesystem:https://a.b/c',
  'about:blank',
  'ftp://a.b',
  'ws://a.b',
  'intent://a#Intent;end',
  'ms-msdt:/id',
  'tel:123',
  'feed:https://a.b',
  '',
  '#a',
  '/a',
  'a',
  '//a.b',
  '\\\\a.b',
  'http\u017f://a.b',
  'ma\u0131lto:a@b.c',
  'https:a.b',
  'https:/a.b',
  'https:\\\\a.b',
  'https:///a.b',
  'https://?a',
  'https://a.b\\@c.d',
  'https://a.b@c.d',
  'https://a.b:c@d.e',
  'https://a.b\t/c',
  'https://a.b\n/c',
  'https://a\u202eb.c',
  'https://a.b/\u2066c',
  'https://a.b/\ud800',
  'https://',
  'http',
  'mailto:',
];

describe('refused addresses', () => {
  it.each(refused.map((url) => [JSON.stringify(url), url]))('%s', (_, url) => {
    expect(safeUrl(url)).toBeNull();
    // Some of these forms hold a fine address further in (`view-source:…`), which may become a link of its own: never with these words.
    for (const text of [`[click](${url})`, `[click](<${url}>)`, `![click](${url})`, `<${url}>`]) {
      expect(outline(text)).not.toMatch(/link[^(]*\([^)]*click/);
      expect(outline(text)).not.toMatch(/url=(?!https?:\/\/|mailto:)/i);
    }
  });

  it('shows what was typed, with the marks inside', () => {
    expect(outline('[*a* b](javascript:x "t") ![c](data:d) <ftp://e.f>')).toBe(
      'paragraph("[", emphasis("a"), " b](javascript:x \\"t\\") ![c](data:d) <ftp://e.f>")',
    );
  });

  it('accepts the three schemes in any case', () => {
    expect(['http://a', 'https://a/@b', 'HTTPS://A.B:8/c', 'MailTo:a@b.c?subject=d'].map(safeUrl)).toEqual([
      'http://a',
      'https://a/@b',
      'HTTPS://A.B:8/c',
      'MailTo:a@b.c?subject=d',
    ]);
  });
});
