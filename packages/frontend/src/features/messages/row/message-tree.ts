import { parse, type Root } from '@chatera/markdown';
import type { MessageBody } from '@chatera/protocol';

const trees = new WeakMap<MessageBody, Root>();

/** The tree of a text, made once: a row that scrolls away and back is not parsed again. */
export function treeOf(body: Extract<MessageBody, { kind: 'plain' }>): Root {
  const known = trees.get(body);
  if (known) return known;
  const tree = parse(body.text);
  trees.set(body, tree);
  return tree;
}
