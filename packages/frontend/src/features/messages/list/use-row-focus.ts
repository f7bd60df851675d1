import { useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Row } from './rows.js';

export interface RowFocus {
  /** The one row that Tab reaches. */
  readonly activeKey: string | null;
  /** Whether the focus is inside of it now. */
  readonly isFocused: boolean;
  readonly focusRow: (key: string) => void;
  readonly handlers: {
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
  /** Moves with arrows and j/k. True when the key was one of them. */
  readonly handleKey: (event: KeyboardEvent) => boolean;
}

interface RowFocusInput {
  readonly rows: readonly Row[];
  readonly view: RefObject<VirtualizerHandle | null>;
  readonly scroller: RefObject<HTMLElement | null>;
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, k: -1, j: 1 };

/** One stop for Tab; inside the list, arrows. */
export function useRowFocus({ rows, view, scroller }: RowFocusInput): RowFocus {
  const [wanted, setWanted] = useState<string | null>(null);
  const [isFocused, setFocused] = useState(false);
  const said = rows.filter(isSaid);
  const activeKey = said.some(({ key }) => key === wanted) ? wanted : (said.at(-1)?.key ?? null);

  const focusRow = (key: string) => {
    setWanted(key);
    view.current?.scrollToIndex(
      rows.findIndex((row) => row.key === key),
      { align: 'nearest' },
    );
    // The row may not be drawn yet: a frame later it is, for it is kept drawn from now on.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${key}"]`)?.focus({ preventScroll: true }));
  };

  const handleKey = (event: KeyboardEvent): boolean => {
    const step = steps[event.key];
    const isOnRow = event.target instanceof HTMLElement && event.target.matches('[data-row]');
    if (step === undefined || !isOnRow || event.ctrlKey || event.metaKey || event.altKey) return false;
    const place = said.findIndex(({ key }) => key === activeKey);
    const next = said[Math.min(said.length - 1, Math.max(0, place + step))];
    if (next) focusRow(next.key);
    return true;
  };

  const handlers = {
    onFocus: ({ target }: FocusEvent) => {
      const key = target.closest<HTMLElement>('[data-row]')?.dataset.row;
      if (key) setWanted(key);
      setFocused(key !== undefined);
    },
    // From one part of a row to another the focus stays in: its actions would be taken away before the focus gets to them.
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (!relatedTarget?.closest('[data-row]')) setFocused(false);
    },
  };
  return { activeKey, isFocused, focusRow, handlers, handleKey };
}

const isSaid = (row: Row): boolean => row.kind === 'message' || row.kind === 'pending';
