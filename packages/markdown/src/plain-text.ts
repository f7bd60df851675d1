import { splitMentions } from '@chatera/protocol/light';
import type { Mention } from '@chatera/protocol';
import type { Block, Inline, List, Node } from './nodes.js';

/** What to call whom a message calls, such as `@Mara Lind`. */
export type NameOf = (mention: Mention) => string;

/** Where nobody knows names. */
const nameless: NameOf = (mention) => (mention.kind === 'everyone' ? `@${mention.of}` : mention.kind === 'channel' ? '#…' : '@…');

/** For code and formulas, whose values hold whom they call as it was typed. */
export const withNames = (text: string, nameOf: NameOf = nameless): string =>
  splitMentions(text)
    .map((part) => (typeof part === 'string' ? part : nameOf(part)))
    .join('');

/** The words of a tree without their dress, a line per line, for notifications, search and previews. */
export function plainText(node: Node, nameOf: NameOf = nameless): string {
  switch (node.type) {
    case 'root':
    case 'blockquote':
    case 'listItem':
      return plainBlocks(node.children, nameOf);
    case 'list':
      return plainList(node, nameOf);
    case 'table':
      return node.children.map((child) => plainText(child, nameOf)).join('\n');
    case 'tableRow':
      return node.children.map((child) => plainText(child, nameOf)).join(' | ');
    case 'paragraph':
    case 'tableCell':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
      return plainInlines(node.children, nameOf);
    case 'text':
      return node.value;
    case 'inlineCode':
    case 'inlineMath':
    case 'code':
    case 'math':
      return withNames(node.value, nameOf);
    case 'mention':
      return nameOf(node.mention);
    case 'break':
      return '\n';
    case 'thematicBreak':
      return '';
  }
}

export function plainInlines(nodes: readonly Inline[], nameOf: NameOf = nameless): string {
  return nodes.map((node) => plainText(node, nameOf)).join('');
}

function plainBlocks(nodes: readonly Block[], nameOf: NameOf): string {
  return nodes
    .map((node) => plainText(node, nameOf))
    .filter((text) => text !== '')
    .join('\n');
}

function plainList({ start, children }: List, nameOf: NameOf): string {
  return children
    .map((item, index) => {
      const marker = start === null ? '•' : `${start + index}.`;
      const box = item.checked === null ? '' : item.checked ? '☑ ' : '☐ ';
      return `${marker} ${box}${plainText(item, nameOf)}`.trimEnd();
    })
    .join('\n');
}
