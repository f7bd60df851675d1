import { useEffect } from 'react';
import { loadOverlays } from './load-overlays.js';
import { whenIdle } from './when-idle.js';

/**
 * Fetches what draws overlays, in the first idle moment after the screen beside it was drawn. It stands in the same Suspense boundary as the
 * screens: before, it would take the line from the very scripts that the screen waits for.
 */
export function OverlaysSoon() {
  useEffect(() => whenIdle(() => void loadOverlays()), []);
  return null;
}
