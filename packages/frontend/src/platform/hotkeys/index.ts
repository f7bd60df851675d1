export { holderOf, keyGroups, problemOf, usualKeys, type KeyGroup, type KeyName, type KeyProblem, type Keymap } from './keymap.js';
export { changeKeys, followKeymap, resetKeys, useKeymap } from './keymap-store.js';
export { isHotkey, keysOf, type KeyPress } from './match.js';
export { useHotkey, useHotkeyHints, useHotkeyList, type Hotkey } from './use-hotkey.js';
