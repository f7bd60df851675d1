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
  const last = useRef<{ value: T; select: (value: T) => Part; part: Part } | null>(null);
  const get = useCallback(() => {
    const value = store.get();
    const known = last.current;
    // React asks several times for each drawing, and a part of thousands is not sorted anew for that.
    if (known && Object.is(known.value, value) && known.select === select) return known.part;
    const part = select(value);
    last.current = { value, select, part: known && isEqual(known.part, part) ? known.part : part };
    return last.current.part;
  }, [store, select, isEqual]);
  return useSyncExternalStore(store.subscribe, get, get);
}
