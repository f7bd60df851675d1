import { useEffect } from 'react';
import { loadOverlays } from './load-overlays.js';

/**
 * Fetches what draws overlays, in the first idle moment after the screen beside it was drawn. It stands in the same Suspense boundary as the
 * screens: before, it would take the line from the very scripts that the screen waits for.
 */
export function OverlaysSoon() {
  useEffect(() => whenIdle(() => void loadOverlays()), []);
  return null;
}

/** In the first idle moment; what is returned calls it off. Safari has no idle callback. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 300);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(work, { timeout: 3_000 });
  return () => cancelIdleCallback(id);
}
