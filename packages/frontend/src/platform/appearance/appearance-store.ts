import { Store, type ReadableStore } from '@chatera/client';
import { appearanceKey, applyAppearance, parseAppearance, type Appearance } from './appearance.js';

const store = new Store<Appearance>(parseAppearance(null));
export const appearance: ReadableStore<Appearance> = store;

const deviceWishes = ['(prefers-contrast: more)', '(prefers-reduced-motion: reduce)'];

/** Takes effect at once, in all tabs. Storage may be forbidden: then it lasts as long as the page. */
export function changeAppearance(change: Partial<Appearance>): void {
  take({ ...store.get(), ...change });
  try {
    localStorage.setItem(appearanceKey, JSON.stringify(store.get()));
  } catch {
    // See above.
  }
}

/** Follows other tabs and the device, until the returned function is called. */
export function followAppearance(): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  take(parseAppearance(readKept()));
  addEventListener('storage', ({ key }) => key === appearanceKey && take(parseAppearance(readKept())), { signal });
  for (const wish of deviceWishes) matchMedia(wish).addEventListener('change', () => applyAppearance(store.get()), { signal });
  return () => stop.abort();
}

function take(next: Appearance): void {
  store.set(next);
  applyAppearance(next);
}

function readKept(): unknown {
  try {
    return JSON.parse(localStorage.getItem(appearanceKey) ?? 'null');
  } catch {
    return null;
  }
}
