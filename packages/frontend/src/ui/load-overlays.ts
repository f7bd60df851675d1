import { useEffect, useSyncExternalStore } from 'react';
import type * as views from './overlays/index.js';

type Overlays = typeof views;

let loaded: Overlays | null = null;
let pending: Promise<void> | null = null;
const watchers = new Set<() => void>();

/**
 * Fetches what draws menus, dialogs, popovers and tooltips: a third of the kit's weight, and nothing of it stands on the first screen.
 * The app asks for it in the first idle moment after a screen is drawn (`OverlaysSoon`), so whoever opens something finds it there.
 */
export function loadOverlays(): Promise<void> {
  pending ??= import('./overlays/index.js').then(keep, forget);
  return pending;
}

/** Null until loaded; asks for it once `isNeeded`. */
export function useOverlays(isNeeded: boolean): Overlays | null {
  useEffect(() => {
    if (isNeeded) void loadOverlays();
  }, [isNeeded]);
  return useSyncExternalStore(watch, () => loaded, never);
}

/** For what is only ever drawn inside an overlay, such as a menu's items: by then it is loaded. */
export function overlays(): Overlays {
  if (!loaded) throw new Error('Drawn outside of an open menu, dialog or popover');
  return loaded;
}

function keep(module: Overlays): void {
  loaded = module;
  watchers.forEach((watcher) => watcher());
}

/** Without a network now; the next one who needs it asks again. */
function forget(): void {
  pending = null;
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

const never = () => null;
