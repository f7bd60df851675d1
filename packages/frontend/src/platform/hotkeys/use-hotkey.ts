import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { isChord, type KeyName } from './keymap.js';
import { keymap } from './keymap-store.js';
import { isHotkey } from './match.js';

export interface Hotkey {
  readonly name: KeyName;
  /** Does it; the palette offers it, too. Null for what works only where the focus is, as in a list. */
  readonly run: (() => void) | null;
}

let hotkeys: readonly Hotkey[] = [];
const watchers = new Set<() => void>();

/** Works while the calling component is on screen. The one mounted last wins. Keys without a modifier are ignored while typing, Escape too. */
export function useHotkey(name: KeyName, handler: () => void): void {
  const handle = useEffectEvent(handler);
  useEffect(() => enter({ name, run: () => handle() }), [name]);
}

/** For the help sheet: keys that a list or a field takes itself, while the focus is in it. */
export function useHotkeyHints(names: readonly KeyName[]): void {
  useEffect(() => {
    const leave = names.map((name) => enter({ name, run: null }));
    return () => leave.forEach((each) => each());
  }, [names]);
}

function enter(hotkey: Hotkey): () => void {
  change([hotkey, ...hotkeys]);
  return () => change(hotkeys.filter((other) => other !== hotkey));
}

/** What works right now, for the help sheet and the palette. */
export function useHotkeyList(): readonly Hotkey[] {
  return useSyncExternalStore(watch, () => hotkeys);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function change(next: readonly Hotkey[]): void {
  if (hotkeys.length === 0) window.addEventListener('keydown', dispatch);
  hotkeys = next;
  if (hotkeys.length === 0) window.removeEventListener('keydown', dispatch);
  watchers.forEach((watcher) => watcher());
}

function dispatch(event: KeyboardEvent): void {
  // Enter and Escape belong to the input method while it composes.
  if (event.defaultPrevented || event.isComposing) return;
  const keysOf = keymap.get();
  const hotkey = hotkeys.find(({ name, run }) => run && isHotkey(event, keysOf[name]) && isFree(event, keysOf[name]));
  if (!hotkey) return;
  event.preventDefault();
  hotkey.run?.();
}

/** What lies over the page is closed by Escape, whether it still stands or has just gone. */
function isFree(event: KeyboardEvent, keys: string): boolean {
  if (event.key === 'Escape' && event.target instanceof Element && event.target.closest(overlays)) return false;
  return !isTyping(event) || isChord(keys);
}

const overlays = '[role$="dialog"], [role="menu"], [role="listbox"]';

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
