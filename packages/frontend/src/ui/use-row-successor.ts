import type { RefObject } from 'react';
import { useKeptFocus } from './use-kept-focus.js';

interface Place {
  act: string;
  index: number;
  /** Stays when the list goes with its last row. */
  section: HTMLElement | null;
}

/** Marks a button that takes its row out of a list; those of one act are of one kind. */
export const rowAct = (act: string): { 'data-act': string } => ({ 'data-act': act });

/**
 * After a row went by its own button, the focus is on the same button of the next row, or of the one before, or else on the heading of the
 * section that the list is in.
 * @returns for the dialog that asks first: where the focus goes when it closes
 */
export function useRowSuccessor(list: RefObject<HTMLElement | null>): () => HTMLElement | null {
  return useKeptFocus<Place>({
    placeOf: (focused) => {
      const act = focused.dataset.act;
      if (act === undefined || !list.current?.contains(focused)) return null;
      return { act, index: rowsOf(list.current).findIndex((row) => row.contains(focused)), section: list.current.closest('section') };
    },
    successor: ({ act, index, section }) => {
      const rows = rowsOf(list.current);
      const nearest = [...rows.slice(index), ...rows.slice(0, index).reverse()];
      const button = nearest.map((row) => row.querySelector<HTMLElement>(`[data-act="${act}"]`)).find((found) => found !== null);
      return button ?? section?.querySelector<HTMLElement>('h2, h3');
    },
  });
}

const rowsOf = (list: HTMLElement | null): Element[] => [...(list?.children ?? [])];
