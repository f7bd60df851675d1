interface Place<Payload> {
  anchor: HTMLElement;
  payload: Payload;
  /** Then the first item has the focus at once. */
  isByKeyboard: boolean;
  /** False while it fades. */
  isOpen: boolean;
}

/** Where a shared menu is open, and for what. */
export interface MenuHandle<Payload> {
  open: (anchor: HTMLElement, payload: Payload, isByKeyboard: boolean) => void;
  close: () => void;
  isOpenFor: (payload: Payload) => boolean;
  place: () => Place<Payload> | null;
  watch: (watcher: () => void) => () => void;
}

export function createMenuHandle<Payload>(): MenuHandle<Payload> {
  let place: Place<Payload> | null = null;
  const watchers = new Set<() => void>();
  const set = (next: Place<Payload> | null) => {
    place = next;
    watchers.forEach((watcher) => watcher());
  };
  return {
    open: (anchor, payload, isByKeyboard) => set({ anchor, payload, isByKeyboard, isOpen: true }),
    close: () => place?.isOpen && set({ ...place, isOpen: false }),
    isOpenFor: (payload) => place !== null && place.isOpen && place.payload === payload,
    place: () => place,
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
