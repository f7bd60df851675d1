import { mentionsIn } from '@chatera/protocol';
import type { Block, Inline, Node, Root } from '../nodes.js';

const keys: Record<Node['type'], string[]> = {
  root: ['children'],
  paragraph: ['children'],
  blockquote: ['children'],
  list: ['start', 'children'],
  listItem: ['checked', 'children'],
  code: ['lang', 'value'],
  math: ['value'],
  table: ['align', 'children'],
  tableRow: ['children'],
  tableCell: ['children'],
  thematicBreak: [],
  text: ['value'],
  mention: ['mention'],
  break: [],
  inlineCode: ['value'],
  inlineMath: ['value'],
  emphasis: ['children'],
  strong: ['children'],
  delete: ['children'],
  link: ['url', 'children'],
};
const blocks: Block['type'][] = ['paragraph', 'blockquote', 'list', 'code', 'math', 'table', 'thematicBreak'];
const inlines: Inline['type'][] = ['text', 'mention', 'break', 'inlineCode', 'inlineMath', 'emphasis', 'strong', 'delete', 'link'];
const inside: Partial<Record<Node['type'], Node['type'][]>> = {
  root: blocks,
  blockquote: blocks,
  listItem: blocks,
  list: ['listItem'],
  table: ['tableRow'],
  tableRow: ['tableCell'],
};
/** 32 quotes or lists (a list and its item are two levels), a paragraph and 32 emphases around a text, with room for the root. */
const deepest = 100;

/** Everything in a tree that `nodes.ts` rules out, in words. Written apart from the converter, against the docstrings. */
export function treeFaults(root: Root): string[] {
  const faults = faultsOf(root, []);
  const copy: unknown = JSON.parse(JSON.stringify(root));
  if (JSON.stringify(copy) !== JSON.stringify(root)) faults.push('not plain JSON');
  return faults;
}

function faultsOf(node: Node, above: Node[]): string[] {
  const faults: string[] = [];
  const expected = ['type', ...keys[node.type]].sort().join();
  if (Object.keys(node).sort().join() !== expected) faults.push(`${node.type} has ${Object.keys(node).join()}`);
  if (above.length > deepest) faults.push('too deep');
  if (node.type === 'text' && (node.value === '' || /[\r\n]/.test(node.value))) faults.push(`text ${JSON.stringify(node.value)}`);
  if (node.type === 'text' && mentionsIn(node.value).length > 0) faults.push(`mention in text ${JSON.stringify(node.value)}`);
  if (node.type === 'inlineCode' && /[\r\n]/.test(node.value)) faults.push(`inlineCode ${JSON.stringify(node.value)}`);
  if (node.type === 'inlineMath' && /[\r\n]/.test(node.value)) faults.push('a formula in a line that has two');
  if ((node.type === 'inlineMath' || node.type === 'math') && !isFormula(node.value)) faults.push(`formula ${JSON.stringify(node.value)}`);
  if (node.type === 'link') faults.push(...linkFaults(node.url, above));
  if (node.type === 'table' && node.children.some((row) => row.children.length > node.align.length))
    faults.push('row wider than its table');
  if (!('children' in node)) return faults;

  const allowed = inside[node.type] ?? inlines;
  node.children.forEach((child: Node, index) => {
    if (!allowed.includes(child.type)) faults.push(`${child.type} in ${node.type}`);
    if (child.type === 'text' && node.children[index - 1]?.type === 'text') faults.push('neighbouring texts');
    faults.push(...faultsOf(child, [...above, node]));
  });
  return faults;
}

function isFormula(tex: string): boolean {
  return tex !== '' && tex.trim() === tex && tex.length <= 2_000;
}

/** Judges an address the way a browser will: by resolving it against the page it stands on. */
function linkFaults(url: string, above: Node[]): string[] {
  const faults: string[] = [];
  if (above.some(({ type }) => type === 'link')) faults.push('link in a link');
  if (!URL.canParse(url, 'https://chat.example/c/1')) return faults;
  const { protocol, hostname } = new URL(url, 'https://chat.example/c/1');
  if (!['http:', 'https:', 'mailto:'].includes(protocol)) faults.push(`link to ${url}`);
  if (hostname === 'chat.example') faults.push(`link into our own page: ${url}`);
  return faults;
}
