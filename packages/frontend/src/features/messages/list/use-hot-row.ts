import { useState, type MouseEvent, type PointerEvent, type TouchEvent } from 'react';

export interface HotRow {
  /** The row under the pointer. */
  readonly key: string | null;
  /** The row the context menu belongs to. */
  readonly menuKey: string | null;
  readonly handlers: {
    readonly onPointerOver: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
    readonly onTouchStart: (event: TouchEvent<HTMLElement>) => void;
  };
}

/** Watches the whole list, so that no row needs listeners of its own. */
export function useHotRow(): HotRow {
  const [key, setKey] = useState<string | null>(null);
  const [menuKey, setMenuKey] = useState<string | null>(null);
  return {
    key,
    menuKey,
    handlers: {
      onPointerOver: ({ target, pointerType }) => setKey(pointerType === 'touch' ? null : rowOf(target)),
      onPointerLeave: () => setKey(null),
      onContextMenu: (event) => {
        const row = rowOf(event.target);
        setMenuKey(row);
        // Beside the messages, the browser's own menu is the better one, but an open one of ours would stay.
        if (row === null) event.preventDefault();
      },
      onTouchStart: ({ target }) => setMenuKey(rowOf(target)),
    },
  };
}

function rowOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-row]')?.dataset.row ?? null) : null;
}
