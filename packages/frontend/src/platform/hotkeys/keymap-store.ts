import { useSyncExternalStore } from 'react';
import { Store, type ReadableStore } from '@chatera/client';
import { keyNames, parseKeymap, usualKeys, type KeyName, type Keymap } from './keymap.js';

const kept = 'chatera.keys';
const store = new Store<Keymap>(usualKeys);
export const keymap: ReadableStore<Keymap> = store;

export function useKeymap(): Keymap {
  return useSyncExternalStore(store.subscribe, store.get, () => usualKeys);
}

/** Takes effect at once, in all tabs of this device. Storage may be forbidden: then it lasts as long as the page. */
export function changeKeys(name: KeyName, keys: string): void {
  keep({ ...store.get(), [name]: keys });
}

export function resetKeys(names: readonly KeyName[] = keyNames): void {
  keep({ ...store.get(), ...Object.fromEntries(names.map((name) => [name, usualKeys[name]])) });
}

/** Follows other tabs, until the returned function is called. */
export function followKeymap(): () => void {
  const stop = new AbortController();
  store.set(parseKeymap(read()));
  addEventListener('storage', ({ key }) => key === kept && store.set(parseKeymap(read())), { signal: stop.signal });
  return () => stop.abort();
}

// From when the app first asks for keys; not while the page is built.
if (typeof window !== 'undefined') followKeymap();

/** Only what differs: who never changed a key gets what later versions come with. */
function keep(next: Keymap): void {
  store.set(next);
  try {
    localStorage.setItem(
      kept,
      JSON.stringify(Object.fromEntries(keyNames.filter((name) => next[name] !== usualKeys[name]).map((name) => [name, next[name]]))),
    );
  } catch {
    // See above.
  }
}

function read(): unknown {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? 'null');
  } catch {
    return null;
  }
}
