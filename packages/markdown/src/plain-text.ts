import type { Block, Inline, List, Node } from './nodes.js';

/** The words of a tree without their dress, a line per line, for notifications, search and previews. */
export function plainText(node: Node): string {
  switch (node.type) {
    case 'root':
    case 'blockquote':
    case 'listItem':
      return plainBlocks(node.children);
    case 'list':
      return plainList(node);
    case 'table':
      return node.children.map(plainText).join('\n');
    case 'tableRow':
      return node.children.map(plainText).join(' | ');
    case 'paragraph':
    case 'tableCell':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
      return plainInlines(node.children);
    case 'text':
    case 'inlineCode':
    case 'inlineMath':
    case 'code':
    case 'math':
      return node.value;
    case 'break':
      return '\n';
    case 'thematicBreak':
      return '';
  }
}

export function plainInlines(nodes: readonly Inline[]): string {
  return nodes.map(plainText).join('');
}

function plainBlocks(nodes: readonly Block[]): string {
  return nodes
    .map(plainText)
    .filter((text) => text !== '')
    .join('\n');
}

function plainList({ start, children }: List): string {
  return children
    .map((item, index) => {
      const marker = start === null ? '•' : `${start + index}.`;
      const box = item.checked === null ? '' : item.checked ? '☑ ' : '☐ ';
      return `${marker} ${box}${plainText(item)}`.trimEnd();
    })
    .join('\n');
}
