export { isChord, keyGroups, keyNames, usualKeys, type KeyGroup, type KeyName, type Keymap } from './keymap.js';
export { changeKeys, resetKeys, useKeymap } from './keymap-store.js';
export { isApple, isHotkey, keysOf, type KeyPress } from './match.js';
export { useHotkey, useHotkeyHints, useHotkeyList, type Hotkey } from './use-hotkey.js';
