import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import type { Block, List, ListItem } from '@chatera/markdown';
import { Check } from 'lucide-react';
import { useT } from '../../../platform/i18n/index.js';

/** Draws what stands in an item; lists hold all that messages hold. */
type DrawBlocks = (blocks: readonly Block[]) => ReactNode;

export function MarkdownList({ list, draw }: { list: List; draw: DrawBlocks }) {
  const items = list.children.map((item, index) => <Item key={index} item={item} draw={draw} />);
  const look = 'flex flex-col gap-0.5 ps-6';
  if (list.start === null) return <ul className={clsx(look, 'list-disc marker:text-ink-faint')}>{items}</ul>;
  return (
    <ol start={list.start} className={clsx(look, 'list-decimal marker:text-ink-faint')}>
      {items}
    </ol>
  );
}

function Item({ item, draw }: { item: ListItem; draw: DrawBlocks }) {
  const isTask = item.checked !== null;
  return (
    <li className={clsx(isTask && 'relative list-none')}>
      {isTask && <TaskBox isDone={item.checked === true} />}
      <div className={clsx('flex flex-col gap-1', item.checked && 'text-ink-faint line-through')}>{draw(item.children)}</div>
    </li>
  );
}

/** A picture of a box: nobody ticks off somebody else's words. */
function TaskBox({ isDone }: { isDone: boolean }) {
  const t = useT('messages');
  return (
    <span
      role="img"
      aria-label={t(isDone ? 'taskDone' : 'taskOpen')}
      className={clsx(
        'absolute -start-5.5 top-1 flex size-3.5 items-center justify-center rounded-xs border',
        isDone ? 'border-accent bg-accent text-on-accent' : 'border-line-strong',
      )}
    >
      {isDone && <Check aria-hidden="true" strokeWidth={3} className="size-3" />}
    </span>
  );
}
