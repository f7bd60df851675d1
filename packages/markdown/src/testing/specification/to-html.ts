import type { Block, Inline, List, ListItem, Table, TableRow } from '../../nodes.js';
import { parse } from '../../parse.js';

/** A message as HTML, written as the specifications write theirs, without white space between blocks. */
export function toHtml(markdown: string): string {
  return blocks(parse(markdown).children);
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function unescapeHtml(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

function blocks(nodes: readonly Block[]): string {
  return nodes.map(block).join('');
}

function block(node: Block): string {
  switch (node.type) {
    case 'paragraph':
      return `<p>${inlines(node.children)}</p>`;
    case 'blockquote':
      return `<blockquote>${blocks(node.children)}</blockquote>`;
    case 'list':
      return list(node);
    case 'code':
      return code(node.lang, node.value);
    case 'math':
      return code('math', node.value);
    case 'table':
      return table(node);
    case 'thematicBreak':
      return '<hr />';
  }
}

function list({ start, children }: List): string {
  const items = children.map(item).join('');
  if (start === null) return `<ul>${items}</ul>`;
  return `<ol${start === 1 ? '' : ` start="${start}"`}>${items}</ol>`;
}

function item({ checked, children }: ListItem): string {
  const content = blocks(children);
  if (checked === null) return `<li>${content}</li>`;
  const box = `<input ${checked ? 'checked="" ' : ''}disabled="" type="checkbox">`;
  return `<li>${content.replace('<p>', `<p>${box} `)}</li>`;
}

function code(lang: string | null, value: string): string {
  const name = lang === null ? '' : ` class="language-${escapeHtml(lang)}"`;
  return `<pre><code${name}>${escapeHtml(value)}${value === '' ? '' : '\n'}</code></pre>`;
}

/** Rows shorter than the head are filled up, as the app does. */
function table({ align, children: [head, ...body] }: Table): string {
  const row = (cells: TableRow | undefined, tag: 'th' | 'td'): string => {
    const filled = align.map((side, index) => {
      const content = inlines(cells?.children[index]?.children ?? []);
      return `<${tag}${side ? ` align="${side}"` : ''}>${content}</${tag}>`;
    });
    return `<tr>${filled.join('')}</tr>`;
  };
  const rest = body.map((cells) => row(cells, 'td')).join('');
  return `<table><thead>${row(head, 'th')}</thead>${rest && `<tbody>${rest}</tbody>`}</table>`;
}

function inlines(nodes: readonly Inline[]): string {
  return nodes.map(inline).join('');
}

const tags = { emphasis: 'em', strong: 'strong', delete: 'del' } as const;

function inline(node: Inline): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value);
    case 'break':
      return '<br />';
    case 'inlineMath':
      return `<code class="language-math">${escapeHtml(node.value)}</code>`;
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'mention':
      throw new Error('The specifications call nobody');
    case 'link':
      return `<a href="${escapeHtml(percentEncoded(node.url))}">${inlines(node.children)}</a>`;
    default:
      return `<${tags[node.type]}>${inlines(node.children)}</${tags[node.type]}>`;
  }
}

/** As the specifications write addresses, and as a browser asks for them. */
function percentEncoded(url: string): string {
  return encodeURI(url).replace(/%25(?=[\da-f]{2})/gi, '%');
}
