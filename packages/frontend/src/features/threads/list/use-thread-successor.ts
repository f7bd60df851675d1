import type { RefObject } from 'react';
import { useKeptFocus } from '../../../ui/index.js';

interface Place {
  act: string | undefined;
  index: number;
  /** Stays when the list goes with its last thread. */
  screen: HTMLElement | null;
}

/**
 * A thread that is read goes from the unread ones, or loses the button for it alone; one that is not followed any more goes altogether. The
 * focus goes on to the same act of the thread that stands in its place, or to the thread itself, else to the choice above the list.
 * @returns puts the focus there, for a menu that holds on to it meanwhile
 */
export function useThreadSuccessor(list: RefObject<HTMLElement | null>): () => void {
  const target = useKeptFocus<Place>({
    placeOf: (focused) => {
      if (!list.current?.contains(focused)) return null;
      const index = rowsOf(list.current).findIndex((row) => row.contains(focused));
      return { act: focused.dataset.act, index, screen: list.current.closest('[data-threads]') };
    },
    successor: ({ act, index, screen }) => {
      const rows = rowsOf(list.current);
      const next = rows[index] ?? rows.at(-1);
      if (!next) return screen?.querySelector<HTMLElement>('input:checked');
      return next.querySelector<HTMLElement>(`[data-act="${act}"]`) ?? next.querySelector<HTMLElement>('[data-stop]');
    },
  });
  return () => target()?.focus();
}

const rowsOf = (list: HTMLElement | null): Element[] => [...(list?.children ?? [])];
