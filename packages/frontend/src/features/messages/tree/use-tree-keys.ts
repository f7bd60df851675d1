import type { KeyboardEvent } from 'react';
import type { MessageId } from '@chatera/protocol';
import { useListKeys, type ListKeysInput } from '../list/use-list-keys.js';
import type { BranchRow } from './branches.js';

export interface BranchActs {
  /** Shows or hides what answers it. */
  readonly toggle: (id: MessageId) => void;
  /** Shows it, and what answers it, as a tree of its own. */
  readonly goOn: (id: MessageId) => void;
}

interface TreeKeysInput extends Omit<ListKeysInput, 'ends' | 'rows'> {
  readonly rows: readonly BranchRow[];
  readonly acts: BranchActs;
  readonly goTo: (row: BranchRow | undefined) => void;
}

/** What keys do while a row of a tree has the focus: as in a list, and the arrows of a tree. */
export function useTreeKeys({ acts, goTo, ...list }: TreeKeysInput): (event: KeyboardEvent<HTMLElement>) => void {
  const { rows, focus } = list;
  const ends = { goToStart: () => goTo(rows.at(0)), goToEnd: () => goTo(rows.at(-1)) };
  const handleListKey = useListKeys({ ...list, ends });
  return (event) => {
    const index = rows.findIndex(({ key }) => key === focus.activeKey);
    const direction = directionOf(event);
    if (direction === null || index === -1) return handleListKey(event);
    event.preventDefault();
    if (direction === 'in') goIn(rows, index, { acts, goTo });
    else goOut(rows, index, { acts, goTo });
  };
}

/** Arrows point the other way where one reads from right to left. Null for any other key. */
function directionOf({ key, target, currentTarget, ...event }: KeyboardEvent<HTMLElement>): 'in' | 'out' | null {
  const isOnRow = target instanceof HTMLElement && target.matches('[data-row]');
  const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  if (!isOnRow || !isAlone || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return null;
  return (key === 'ArrowRight') === (getComputedStyle(currentTarget).direction !== 'rtl') ? 'in' : 'out';
}

type Ways = Pick<TreeKeysInput, 'acts' | 'goTo'>;

/** Opens a branch, and then leads to its first answer. See the tree view pattern of the ARIA Authoring Practices. */
function goIn(rows: readonly BranchRow[], index: number, { acts, goTo }: Ways): void {
  const row = rows[index];
  if (row?.branch.state === 'closed') acts.toggle(row.key);
  else if (row?.branch.state === 'cut') acts.goOn(row.key);
  else if (row?.branch.state === 'open') goTo(rows[index + 1]);
}

/** Closes a branch, and then leads to what it answers. */
function goOut(rows: readonly BranchRow[], index: number, { acts, goTo }: Ways): void {
  const row = rows[index];
  if (!row) return;
  const { state, level } = row.branch;
  if (state === 'open' && level > 1) acts.toggle(row.key);
  else goTo(rows.slice(0, index).findLast(({ branch }) => branch.level < level));
}
