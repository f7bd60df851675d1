import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import type { InlineMath, Nodes, Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown, type Options } from 'mdast-util-to-markdown';
import { handlers } from './handlers.js';
import { fitted } from './fitted.js';

/** In UTF-16 code units; pages of more are pasted as text. A message has 8,000 of them, and markup may be twenty times its words. */
const maxHtmlLength = 200_000;

const style: Options = {
  bullet: '-',
  emphasis: '_',
  fences: true,
  listItemIndent: 'one',
  rule: '-',
  extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  // A new line is a break in messages; a formula is written as it is.
  handlers: { break: () => '\n', inlineMath: ({ value }: InlineMath) => value },
  join: [() => undefined],
};

/**
 * What a page or a document put on the clipboard, as the Markdown that messages know (docs/markdown.md). Null where its form says no more than
 * its text does, and for what is too large or nested too deep to be read. Runs nothing and fetches nothing.
 */
export function markdownFromHtml(html: string): string | null {
  if (html.length > maxHtmlLength) return null;
  try {
    const tree = fitted(toMdast(fromHtml(html, { fragment: true }), { handlers, document: true }) as Root); // with `document`, it is a root
    return hasForm(tree) ? withoutReferences(toMarkdown(tree, style)).trim() : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // nested deeper than the stack
    throw error;
  }
}

const plain = new Set(['root', 'paragraph', 'text', 'break']);

/** A link that shows its address is what its text becomes by itself. */
function hasForm(node: Nodes): boolean {
  if (node.type === 'link' && node.children.every((child) => child.type === 'text' && child.value === node.url)) return false;
  return !plain.has(node.type) || ('children' in node && node.children.some(hasForm));
}

/** Where a mark would not count beside a letter, its writer makes a reference of that letter, which messages do not read (docs/markdown.md). */
function withoutReferences(markdown: string): string {
  return markdown.replace(/(?<!\\)&#x([0-9A-F]+);/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
}
