import { splitMentions } from '@chatera/protocol/light';
import type { Mention } from '@chatera/protocol';
import type * as mdast from 'mdast';

import { joinMailSchemes } from './mail-schemes.js';
import type { Inline } from './nodes.js';
import { plainInlines } from './plain-text.js';
import { safeUrl } from './safe-url.js';

/** Emphasis and links inside each other. What is deeper is shown as it was typed. */
const maxDepth = 32;

type Place = { source: string; depth: number; isInLink: boolean };

export function convertInlines(nodes: readonly mdast.PhrasingContent[], source: string): Inline[] {
  return inlines(nodes, { source, depth: 0, isInLink: false });
}

/** Text as typed: every new line is a break, and whoever is called in it is. */
export function lines(text: string): Inline[] {
  const nodes: Inline[] = [];
  for (const [index, value] of text.split(/\r\n|\r|\n/).entries()) {
    if (index > 0) nodes.push({ type: 'break' });
    nodes.push(...splitMentions(value).map(toInline));
  }
  return nodes;
}

const toInline = (part: string | Mention): Inline =>
  typeof part === 'string' ? { type: 'text', value: part } : { type: 'mention', mention: part };

function inlines(nodes: readonly mdast.PhrasingContent[], place: Place): Inline[] {
  if (place.depth >= maxDepth) return joinTexts(nodes.flatMap((node) => lines(asTyped(node, place.source))));
  return joinTexts(joinMailSchemes(nodes, place.source).flatMap((node) => inline(node, place)));
}

function inline(node: mdast.PhrasingContent, place: Place): Inline[] {
  const inside = { ...place, depth: place.depth + 1 };
  switch (node.type) {
    case 'text':
      return lines(node.value);
    case 'break':
      return [{ type: 'break' }];
    case 'inlineCode':
      return [{ type: 'inlineCode', value: node.value.replace(/\r\n|\r|\n/g, ' ') }];
    case 'inlineMath':
      return [{ type: 'inlineMath', value: node.value.replace(/^\$+|\$+$/g, '').trim() }];
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{ type: node.type, children: inlines(node.children, inside) }];
    case 'link':
      return link(node, inside);
    case 'image':
      return image(node, place);
    default:
      // References, footnotes and HTML are turned off in the parser: they arrive as texts.
      return lines(asTyped(node, place.source));
  }
}

function link(node: mdast.Link, place: Place): Inline[] {
  const children = inlines(node.children, { ...place, isInLink: true });
  const url = safeUrl(node.url);
  if (url !== null) return place.isInLink ? children : [linkTo(url, children)];

  if (!node.position) return children;
  const last = node.children.at(-1);
  const { start, end } = offsets(node);
  if (!last || place.source[start] !== '[') return lines(asTyped(node, place.source));
  return [{ type: 'text', value: '[' }, ...children, ...lines(place.source.slice(offsets(last).end, end))];
}

/** Pictures from elsewhere would tell their host who reads what and when, so they are links. */
function image(node: mdast.Image, place: Place): Inline[] {
  const alt = lines(node.alt ?? '');
  const url = safeUrl(node.url);
  if (url === null) return lines(asTyped(node, place.source));
  return place.isInLink ? alt : [linkTo(url, alt)];
}

/** A link without words would be invisible, so it shows its address. */
function linkTo(url: string, words: Inline[]): Inline {
  const isBlank = plainInlines(words).trim() === '';
  return { type: 'link', url, children: isBlank ? lines(url) : words };
}

/** What the parser took apart may have been a mention. */
function joinTexts(nodes: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else if (node.type !== 'text' || node.value !== '') joined.push(node);
  }
  return joined.flatMap((node) => (node.type === 'text' ? splitMentions(node.value).map(toInline) : [node]));
}

/** What was found in the finished tree has no position; its words are what was typed. */
function asTyped(node: mdast.PhrasingContent, source: string): string {
  if (!node.position && node.type === 'text') return node.value;
  if (!node.position && 'children' in node) return node.children.map((child) => asTyped(child, source)).join('');
  const { start, end } = offsets(node);
  return source.slice(start, end);
}

function offsets({ position }: mdast.PhrasingContent): { start: number; end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
