import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { PendingMessage } from '@chatera/client';
import type { RowFocus } from '../list/use-row-focus.js';
import type { BranchRow } from './branches.js';
import type { WantedRow } from './use-tree-shape.js';

/** How long a message that was asked for stands out. */
const flashMs = 2_000;

interface TreeScrollInput {
  readonly rows: readonly BranchRow[];
  readonly view: RefObject<VirtualizerHandle | null>;
  readonly focus: Pick<RowFocus, 'focusRow' | 'keepInView'>;
  readonly look: (view: VirtualizerHandle) => void;
  readonly wanted: WantedRow | null;
  /** One's own on their way: what one has just written is shown. */
  readonly pending: readonly PendingMessage[];
}

interface TreeScroll {
  /** The key of the row that stands out for now. */
  readonly flashing: string | null;
  /** With the focus. */
  readonly goTo: (row: BranchRow | undefined) => void;
  readonly handleScroll: () => void;
}

/** Where the view of a tree stands: it moves for what is asked for alone. */
export function useTreeScroll({ rows, view, focus, look, wanted, pending }: TreeScrollInput): TreeScroll {
  const [flashed, setFlashed] = useState<WantedRow | null>(null);
  const show = useEffectEvent((key: string, align: 'center' | 'nearest') => {
    const index = rows.findIndex((row) => row.key === key);
    if (index >= 0) view.current?.scrollToIndex(index, { align });
  });
  useEffect(() => {
    if (!wanted) return;
    show(wanted.key, 'center');
    const timer = setTimeout(() => setFlashed(wanted), flashMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const last = pending.at(-1)?.id ?? null;
  const shown = useRef(last);
  useEffect(() => {
    if (last !== null && last !== shown.current) show(last, 'nearest');
    shown.current = last;
  }, [last]);
  const goTo = (row: BranchRow | undefined) => {
    if (!row) return;
    view.current?.scrollToIndex(rows.indexOf(row), { align: 'nearest' });
    focus.focusRow(row.key);
  };
  const handleScroll = () => {
    if (!view.current) return;
    look(view.current);
    focus.keepInView(view.current, false);
  };
  return { flashing: wanted === flashed ? null : (wanted?.key ?? null), goTo, handleScroll };
}
