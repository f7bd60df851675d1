import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { ReadableStore } from '@chatera/client';

/** What a store of the client holds; draws anew when it changes. */
export function useStore<T>(store: ReadableStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** A part of a store; draws anew only when that part is another by `isEqual`. */
export function useSelected<T, Part>(
  store: ReadableStore<T>,
  select: (value: T) => Part,
  isEqual: (a: Part, b: Part) => boolean = Object.is,
): Part {
  const last = useRef<{ part: Part } | null>(null);
  const get = useCallback(() => {
    const part = select(store.get());
    if (!last.current || !isEqual(last.current.part, part)) last.current = { part };
    return last.current.part;
  }, [store, select, isEqual]);
  return useSyncExternalStore(store.subscribe, get, get);
}
