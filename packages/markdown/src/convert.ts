import type * as mdast from 'mdast';

import { convertInlines, lines } from './convert-inline.js';
import { maxFormulaLength } from './maths.js';
import type { Block, List, ListItem, Root, Table, TableRow } from './nodes.js';

/** Turns the parser's tree into ours. `source` is the very text it was made from. */
export function convert(tree: mdast.Root, source: string): Root {
  return { type: 'root', children: blocks(tree.children, source) };
}

/** Text that is not Markdown: one paragraph, line by line. */
export function plainRoot(text: string): Root {
  const children = lines(text.trim().replace(/\n{3,}/g, '\n\n'));
  return { type: 'root', children: children.length > 0 ? [{ type: 'paragraph', children }] : [] };
}

function blocks(nodes: readonly mdast.RootContent[], source: string): Block[] {
  return nodes.flatMap((node) => block(node, source));
}

/** Nested quotes and lists recurse; the budget has limited their depth while parsing. */
function block(node: mdast.RootContent, source: string): Block | [] {
  switch (node.type) {
    case 'paragraph':
      return { type: 'paragraph', children: convertInlines(node.children, source) };
    case 'blockquote':
      return { type: 'blockquote', children: blocks(node.children, source) };
    case 'list':
      return list(node, source);
    case 'code':
      return code(node);
    case 'math':
      return formula(node.value);
    case 'table':
      return table(node, source);
    case 'thematicBreak':
      return { type: 'thematicBreak' };
    default:
      // Headings, HTML, definitions and footnotes are turned off in the parser: they arrive as paragraphs.
      return [];
  }
}

function code({ lang, value }: mdast.Code): Block {
  const tex = value.trim();
  if (lang === 'math' && tex !== '' && tex.length <= maxFormulaLength) return { type: 'math', value: tex };
  return { type: 'code', lang: lang || null, value };
}

/** One that its quote or list ended before its end is no formula. */
function formula(typed: string): Block {
  const tex = /^\$\$([^]+)\$\$\s*$/.exec(typed)?.[1]?.trim();
  return tex ? { type: 'math', value: tex } : { type: 'paragraph', children: lines(typed) };
}

function list(node: mdast.List, source: string): List {
  const items = node.children.map((item): ListItem => ({
    type: 'listItem',
    checked: item.checked ?? null,
    children: blocks(item.children, source),
  }));
  return { type: 'list', start: node.ordered ? (node.start ?? 1) : null, children: items };
}

function table(node: mdast.Table, source: string): Table {
  const align = node.align ?? [];
  const rows = node.children.map((row): TableRow => {
    const cells = row.children.slice(0, align.length);
    return { type: 'tableRow', children: cells.map((cell) => ({ type: 'tableCell', children: convertInlines(cell.children, source) })) };
  });
  return { type: 'table', align, children: rows };
}
