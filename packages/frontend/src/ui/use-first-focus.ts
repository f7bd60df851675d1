import { useEffect, type RefObject } from 'react';

/**
 * Where the focus begins on a page that one has come to from a form that is gone: on its first field, or else on its heading. Unless somebody
 * has put it elsewhere.
 * @param page another one, another beginning
 */
export function useFirstFocus(area: RefObject<HTMLElement | null>, page: string): void {
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    const first = area.current?.querySelector<HTMLElement>('input') ?? area.current?.querySelector<HTMLElement>('h1');
    first?.focus({ preventScroll: true });
  }, [area, page]);
}
