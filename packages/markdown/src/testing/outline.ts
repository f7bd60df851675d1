import { writeMention } from '@chatera/protocol';
import type { Node } from '../nodes.js';
import { parse } from '../parse.js';

/** A tree on one line, for expectations: `paragraph("a", strong("b"), break)`. */
export function outline(text: string): string {
  return parse(text).children.map(one).join(', ');
}

function one(node: Node): string {
  if (node.type === 'text') return JSON.stringify(node.value);
  if (node.type === 'mention') return `mention(${writeMention(node.mention)})`;
  const details = Object.entries(node).filter(([key, value]) => !['type', 'value', 'children'].includes(key) && value !== null);
  const name = [node.type, ...details.map(([key, value]) => `${key}=${String(value)}`)].join(' ');
  if ('value' in node) return `${name}(${JSON.stringify(node.value)})`;
  if ('children' in node) return `${name}(${node.children.map(one).join(', ')})`;
  return name;
}
