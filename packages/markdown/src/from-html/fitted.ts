import type { Nodes, PhrasingContent, Root, TableRow } from 'mdast';
import { safeUrl } from '../safe-url.js';

type Marked = Extract<Nodes, { type: 'strong' | 'emphasis' | 'delete' }>;

/** The tree with what messages can say: links that may be followed, lists without gaps, and no space at the inner edge of a mark. */
export function fitted(root: Root): Root {
  fit(root);
  return root;
}

function fit(node: Nodes): void {
  if (node.type === 'list' || node.type === 'listItem') node.spread = false;
  if (node.type === 'table') node.children = withoutEmptyHead(node.children);
  if (!('children' in node)) return;
  for (const child of node.children) fit(child);
  node.children = node.children.flatMap((child) => replaced(child)) as never; // each becomes what may stand in its place
}

/** Spreadsheets mark no row as the head: then the first is, as everybody writes it. */
function withoutEmptyHead([head, ...rows]: TableRow[]): TableRow[] {
  const isEmpty = head?.children.every(({ children }) => children.length === 0) ?? true;
  return isEmpty || !head ? rows : [head, ...rows];
}

function replaced(node: Nodes): Nodes[] {
  if (node.type === 'link') return linkOf(node);
  if (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete') return withSpaceOutside(node);
  return [node];
}

function linkOf(node: Extract<Nodes, { type: 'link' }>): Nodes[] {
  const url = safeUrl(node.url);
  if (url === null) return node.children;
  return [{ ...node, url, title: null }];
}

/** `**words **` would not be bold. */
function withSpaceOutside(node: Marked): PhrasingContent[] {
  const [before, after] = [edge(node.children[0], /^\s+/), edge(node.children.at(-1), /\s+$/)];
  const isEmpty = node.children.every((child) => child.type === 'text' && child.value === '');
  const inside: PhrasingContent[] = isEmpty ? [] : [node];
  return [...spaceOf(before), ...inside, ...spaceOf(after)];
}

/** Takes it away there. */
function edge(node: PhrasingContent | undefined, space: RegExp): string {
  if (node?.type !== 'text') return '';
  const found = space.exec(node.value)?.[0] ?? '';
  node.value = node.value.replace(space, '');
  return found;
}

const spaceOf = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }]);
