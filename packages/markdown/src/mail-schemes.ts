import type * as mdast from 'mdast';

type Inlines = readonly mdast.PhrasingContent[];

/**
 * What the parser leaves out of GFM's addresses: a typed `mailto:` belongs to the link of the mailbox behind it, and behind `xmpp:` or a
 * slash there is no mailbox. `source` is the very text the nodes were made from.
 */
export function joinMailSchemes(nodes: Inlines, source: string): Inlines {
  const joined = [...nodes];
  nodes.forEach((node, index) => {
    const before = joined[index - 1];
    if (before?.type !== 'text' || !isBareMailbox(node, source)) return;
    const [start, scheme] = /(?<![a-z\d])(mailto|xmpp):$|\/$/i.exec(before.value) ?? [];
    if (start === undefined) return;
    if (scheme?.toLowerCase() !== 'mailto') {
      joined.splice(index, 1, ...node.children);
      return;
    }
    joined[index - 1] = { ...before, value: before.value.slice(0, -start.length) };
    joined[index] = { ...node, children: [{ type: 'text', value: start }, ...node.children] };
  });
  return joined;
}

/** Neither in angles nor behind words of its own. An address found in the finished tree has no position. */
function isBareMailbox(node: mdast.PhrasingContent, source: string): node is mdast.Link {
  if (node.type !== 'link' || !node.url.startsWith('mailto:')) return false;
  return !node.position || !['<', '['].includes(source.charAt(node.position.start.offset ?? 0));
}
