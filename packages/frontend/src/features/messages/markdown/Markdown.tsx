import { memo } from 'react';
import type { Block, Root } from '@chatera/markdown';
import { CodeBlock } from './CodeBlock.js';
import { Inlines } from './Inlines.js';
import { MarkdownList } from './MarkdownList.js';
import { MarkdownTable } from './MarkdownTable.js';
import { FormulaBlock } from './maths/Formula.js';
import { Named } from './Named.js';

/** Draws the tree of a message. Nothing in it is HTML: what the tree cannot say, nobody can send. */
export const Markdown = memo(function Markdown({ tree }: { tree: Root }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5 wrap-anywhere">
      <Blocks blocks={tree.children} />
    </div>
  );
});

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  // A tree is drawn anew as a whole, so the place of a node is its identity.
  return blocks.map((block, index) => <BlockView key={index} block={block} />);
}

function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Inlines nodes={block.children} />
        </p>
      );
    case 'blockquote':
      return (
        <blockquote className="flex flex-col gap-1.5 border-s-3 border-line-strong/60 ps-3 text-ink-soft">
          <Blocks blocks={block.children} />
        </blockquote>
      );
    case 'list':
      return <MarkdownList list={block} draw={(blocks) => <Blocks blocks={blocks} />} />;
    case 'code':
      return <Named text={block.value} draw={(value) => <CodeBlock code={{ ...block, value }} />} />;
    case 'math':
      return <Named text={block.value} draw={(tex) => <FormulaBlock tex={tex} />} />;
    case 'table':
      return <MarkdownTable table={block} />;
    case 'thematicBreak':
      return <hr className="my-1 border-line" />;
  }
}
