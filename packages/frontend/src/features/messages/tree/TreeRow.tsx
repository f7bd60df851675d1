import { clsx } from 'clsx';
import { ChevronDown, ChevronRight, CornerDownRight } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useT } from '../../../platform/i18n/index.js';
import { MessageRow, type RowState } from '../row/MessageRow.js';
import type { RowActions, RowRights } from '../row/row-actions.js';
import type { BranchRow } from './branches.js';
import type { BranchActs } from './use-tree-keys.js';

interface TreeRowProps extends RowState {
  row: BranchRow;
  rights: RowRights | null;
  actions: RowActions;
  acts: BranchActs;
}

/** A message in its place in the tree, and the way to what answers it. */
export function TreeRow({ row, acts, ...rest }: TreeRowProps) {
  const { branch } = row;
  const { reply, id } = row.kind === 'message' ? row.message : row.pending;
  return (
    <div
      style={{ '--level': branch.level - 1 } as CSSProperties /* a variable is no known property */}
      className={clsx('relative flow-root ps-[calc(var(--level)*var(--step))]', branch.level === 1 && 'pt-3')}
    >
      <Guides count={branch.level - 1} />
      <MessageRow
        row={row}
        flow={reply?.threadId ?? id}
        branch={branch}
        foot={<Foot row={row} acts={acts} isActive={rest.isActive} />}
        {...rest}
      />
    </div>
  );
}

/** One line for each level, in the colour of lines. */
function Guides({ count }: { count: number }) {
  return Array.from({ length: count }, (_, level) => (
    <span
      key={level}
      aria-hidden="true"
      style={{ insetInlineStart: `calc(${level} * var(--step) + 1.25rem)` }}
      className="absolute inset-y-0 w-px bg-line"
    />
  ));
}

interface FootProps {
  row: BranchRow;
  acts: BranchActs;
  isActive: boolean;
}

/** Whether it is new, and what answers it. */
function Foot({ row, ...rest }: FootProps) {
  const { isNew, state, level } = row.branch;
  return (
    <>
      {isNew && <NewDot />}
      {level === 1 ? <Total row={row} /> : state !== 'leaf' && <BranchButton row={row} {...rest} />}
    </>
  );
}

function BranchButton({ row: { key, branch }, acts, isActive }: FootProps) {
  const t = useT('threadTree');
  const { state, replyCount: count } = branch;
  const Icon = state === 'cut' ? CornerDownRight : state === 'open' ? ChevronDown : ChevronRight;
  const words = state === 'cut' ? 'goOn' : state === 'open' ? 'hide' : 'show';
  return (
    <button
      type="button"
      tabIndex={isActive ? 0 : -1}
      onClick={() => (state === 'cut' ? acts.goOn(key) : acts.toggle(key))}
      className="flex min-h-6 items-center gap-1 rounded-sm text-small text-ink-faint hover:text-ink hover:underline pointer-coarse:min-h-11"
    >
      <Icon aria-hidden="true" className="size-3.5 rtl:-scale-x-100" />
      {t(words, { count })}
    </button>
  );
}

/** Below what the tree begins with. */
function Total({ row: { branch } }: { row: BranchRow }) {
  const t = useT('threadTree');
  return <p className="pt-1 text-small text-ink-faint">{t('replies', { count: branch.replyCount })}</p>;
}

/** What one has not read yet. */
function NewDot() {
  const t = useT('threadTree');
  return (
    <span className="absolute start-1.5 top-5 size-2 rounded-full bg-accent">
      <span className="sr-only">{t('new')}</span>
    </span>
  );
}
