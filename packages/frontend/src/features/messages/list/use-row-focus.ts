import { useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Row } from './rows.js';
import { indexOf } from './scroll-place.js';
import { isSaid, turnPage } from './view-geometry.js';

export interface RowFocus {
  /** The one row that Tab reaches. */
  readonly activeKey: string | null;
  /** Whether the focus is inside of it now. */
  readonly isFocused: boolean;
  readonly focusFirst: () => void;
  readonly focusLast: () => void;
  readonly focusRow: (key: string | undefined) => void;
  /** Tab leads to the newest row again. */
  readonly release: () => void;
  /** After each movement of the view: what Tab leads to stays on screen. */
  readonly keepInView: (view: VirtualizerHandle, isFollowing: boolean) => void;
  readonly handlers: {
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
  /** Moves with arrows and j/k, by a screen with PageUp and PageDown. True when the key was one of them. */
  readonly handleKey: (event: KeyboardEvent) => boolean;
}

interface RowFocusInput {
  readonly rows: readonly Row[];
  readonly view: RefObject<VirtualizerHandle | null>;
  readonly scroller: RefObject<HTMLElement | null>;
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, k: -1, j: 1 };
const pages: Readonly<Record<string, 1 | -1>> = { PageUp: -1, PageDown: 1 };

/** One stop for Tab; inside the list, arrows. */
export function useRowFocus({ rows, view, scroller }: RowFocusInput): RowFocus {
  const [wanted, setWanted] = useState<string | null>(null);
  const [isFocused, setFocused] = useState(false);
  const said = rows.filter(isSaid);
  const activeKey = said.some(({ key }) => key === wanted) ? wanted : (said.at(-1)?.key ?? null);

  const focus = (key: string | undefined) => {
    if (key === undefined) return;
    setWanted(key);
    setFocused(true);
    takeFocus(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null);
  };

  const handleKey = (event: KeyboardEvent): boolean => {
    const page = pages[event.key];
    if (page && view.current && scroller.current) focus(turnPage(view.current, { rows, scroller: scroller.current, direction: page })?.key);
    const step = steps[event.key];
    if (step === undefined) return page !== undefined;
    const place = said.findIndex(({ key }) => key === activeKey);
    const next = said[Math.min(said.length - 1, Math.max(0, place + step))];
    if (next) view.current?.scrollToIndex(rows.indexOf(next), { align: 'nearest' });
    focus(next?.key);
    return true;
  };

  const keepInView = (shown: VirtualizerHandle, isFollowing: boolean) => {
    if (isFocused) return;
    const [top, bottom] = [shown.findItemIndex(shown.scrollOffset), shown.findItemIndex(shown.scrollOffset + shown.viewportSize - 1)];
    const active = activeKey === null ? -1 : indexOf(rows, activeKey);
    if (isFollowing) setWanted(null);
    else if (active < top || active > bottom) setWanted(rows.slice(0, Math.max(top + 1, bottom)).findLast(isSaid)?.key ?? null);
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
  return {
    activeKey,
    isFocused,
    focusFirst: () => focus(said.at(0)?.key),
    focusLast: () => focus(said.at(-1)?.key),
    focusRow: focus,
    release: () => {
      if (scroller.current?.contains(document.activeElement)) return;
      setWanted(null);
      setFocused(false); // a row that went with the focus in it told nobody
    },
    keepInView,
    handlers,
    handleKey,
  };
}

const maxFrames = 10;

/** The row may not be drawn yet, and is hidden until it is measured: some frames later it can be focused, for it is kept drawn from now on. */
function takeFocus(find: () => HTMLElement | null, left = maxFrames): void {
  requestAnimationFrame(() => {
    const row = find();
    row?.focus({ preventScroll: true });
    if (left > 0 && (row === null || document.activeElement !== row)) takeFocus(find, left - 1);
  });
}
