import type { Example } from './examples.js';
import { linksAsTyped } from './links-as-typed.js';
import { escapeHtml } from './to-html.js';

/** What ChatEra does otherwise than the specifications, as a change of the HTML they want. */
export interface Difference {
  /** As the document says it. */
  readonly name: string;
  readonly apply: (html: string, example: Example) => string;
}

const blockTag = '</?(?:p|blockquote|ul|ol|li|pre|hr|table|thead|tbody|tr|th|td|h[1-6])\\b[^>]*>';
const words = `((?!${blockTag})[^]+?)(?=${blockTag}|$)`;
const afterBlock = '</(?:p|ul|ol|blockquote|pre)>|<hr />';
const wordsInItem = new RegExp(`(<li>|(?<=<li>(?:(?!</?li>)[^])*)(?:${afterBlock}))${words}`, 'g');
const wordsElsewhere = new RegExp(`(^|<blockquote>|${afterBlock})${words}`, 'g');
const linesBeforeBlock = new RegExp(`\\n+(${blockTag})`, 'g');
const linesAfterBlock = new RegExp(`(${blockTag})\\n+`, 'g');

/** By example, since CommonMark has no such links: which words of it are an address to GFM. */
const bareAddresses: Readonly<Record<string, string>> = {
  'CM 602': 'https://foo.bar/baz',
  'CM 606': 'foo+@bar.example.com',
  'CM 608': 'https://foo.bar',
  'CM 611': 'https://example.com',
  'CM 612': 'foo@bar.example.com',
  'GFM 611': 'http://foo.bar/baz',
  'GFM 617': 'http://foo.bar',
  'GFM 620': 'http://example.com',
};

/** In the order in which they apply. */
export const differences: readonly Difference[] = [
  { name: 'HTML shows as typed', apply: (html, { markdown }) => paragraphs(htmlAsTyped(html, markdown), wordsElsewhere) },
  { name: 'a link to anything but http, https and mailto shows as typed', apply: (html, { markdown }) => linksAsTyped(html, markdown) },
  { name: 'an image is a link', apply: (html) => html.replace(/<img src="([^"]*)" alt="([^"]*)"([^>]*) \/>/g, '<a href="$1"$3>$2</a>') },
  { name: 'a link in a link is its words', apply: withoutInnerLinks },
  { name: "a link's title is left out", apply: (html) => html.replace(/(<a href="[^"]*") title="[^"]*">/g, '$1>') },
  { name: 'a link without words shows its address', apply: (html) => html.replace(/<a href="([^"]*)"><\/a>/g, '<a href="$1">$1</a>') },
  { name: 'a bare address is a link, as in GFM', apply: linkBareAddress },
  { name: 'all lists are equally close', apply: (html) => paragraphs(html, wordsInItem) },
  { name: 'a new line is a break', apply: (html) => outsidePre(html, (part) => part.replaceAll('\n', '<br />')) },
];

/** HTML without the white space that no browser shows, as `toHtml` writes it. */
export function compact(html: string): string {
  const close = outsidePre(html, (part) =>
    part.replace(linesBeforeBlock, '$1').replace(linesAfterBlock, '$1').replaceAll('<br />\n', '<br />'),
  );
  return close
    .replace(/\n+(?=<pre>)/g, '')
    .replace(/(?<=<\/pre>)\n+/g, '')
    .trim();
}

/** Whatever tag stands in the message word for word is HTML. None is among those that the specifications make. */
function htmlAsTyped(html: string, markdown: string): string {
  return html.replace(/<[^>]+>/g, (tag) => (markdown.includes(tag) ? escapeHtml(tag) : tag));
}

function withoutInnerLinks(html: string): string {
  return html.replace(/(<a [^>]*>)((?:(?!<\/a>)[^])*)<a [^>]*>((?:(?!<\/a>)[^])*)<\/a>/g, '$1$2$3');
}

function linkBareAddress(html: string, { name }: Example): string {
  const address = bareAddresses[name];
  if (address === undefined) return html;
  return html.replace(address, `<a href="${address.includes('@') ? 'mailto:' : ''}${address}">${address}</a>`);
}

function paragraphs(html: string, loose: RegExp): string {
  return html.replace(loose, '$1<p>$2</p>');
}

function outsidePre(html: string, change: (part: string) => string): string {
  return html
    .split(/(<pre>[^]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre>') ? part : change(part)))
    .join('');
}
