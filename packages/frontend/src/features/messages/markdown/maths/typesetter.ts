import { useSyncExternalStore } from 'react';
import type { Typeset } from './typeset.js';

type Typesetter = (tex: string, isBlock: boolean) => Typeset;

/** Rows that scroll away and back are not set anew. */
const maxKept = 500;
const kept = new Map<string, Typeset>();
const listeners = new Set<() => void>();

let typesetter: Typesetter | null = null;
let isLoading = false;

/** Null while what draws formulas is not there; the first that asks fetches it. */
export function useTypesetter(): Typesetter | null {
  return useSyncExternalStore(subscribe, () => typesetter);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!typesetter && !isLoading) void load();
  return () => listeners.delete(listener);
}

async function load(): Promise<void> {
  isLoading = true;
  try {
    const { typeset } = await import('./typeset.js');
    typesetter = (tex, isBlock) => remembered(`${isBlock} ${tex}`, () => typeset(tex, isBlock));
    listeners.forEach((listener) => listener());
  } catch {
    // Offline: formulas show their source, and the next one that comes into view asks again.
  } finally {
    isLoading = false;
  }
}

function remembered(key: string, make: () => Typeset): Typeset {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  const [oldest] = kept.keys();
  if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, made);
  return made;
}
