import type { Inline, Link } from '@chatera/markdown';
import { useTabStop } from '../row/tab-stop.js';
import { IsInLink } from './in-link.js';
import { InlineFormula } from './maths/Formula.js';
import { MentionView } from './Mention.js';
import { Named } from './Named.js';

export function Inlines({ nodes }: { nodes: readonly Inline[] }) {
  return nodes.map((node, index) => <InlineView key={index} node={node} />);
}

function InlineView({ node }: { node: Inline }) {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'break':
      return <br />;
    case 'inlineCode':
      return (
        <code className="rounded-xs border border-line bg-sunken px-1 py-px font-mono text-[0.875em] text-ink">
          <Named text={node.value} draw={(value) => value} />
        </code>
      );
    case 'inlineMath':
      return <Named text={node.value} draw={(tex) => <InlineFormula tex={tex} />} />;
    case 'mention':
      return <MentionView mention={node.mention} />;
    case 'emphasis':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      );
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines nodes={node.children} />
        </strong>
      );
    case 'delete':
      return (
        <del className="text-ink-faint">
          <Inlines nodes={node.children} />
        </del>
      );
    case 'link':
      return <LinkView link={node} />;
  }
}

/** Leads out of the app: into a tab of its own, which cannot reach back. */
function LinkView({ link }: { link: Link }) {
  const tabIndex = useTabStop();
  return (
    <a
      href={link.url}
      tabIndex={tabIndex}
      target="_blank"
      rel="noopener noreferrer"
      className="text-accent-ink underline decoration-accent-ink/40 underline-offset-2 hover:decoration-accent-ink"
    >
      <IsInLink value>
        <Inlines nodes={link.children} />
      </IsInLink>
    </a>
  );
}
