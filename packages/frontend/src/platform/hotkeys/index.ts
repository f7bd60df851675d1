export { isHotkey, type KeyPress } from './match.js';
export { useHotkey, useHotkeyHint, useHotkeyList, type Hotkey } from './use-hotkey.js';
