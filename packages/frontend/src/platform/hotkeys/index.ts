export { isHotkey, type KeyPress } from './match.js';
export { useHotkey, useHotkeyList, type HotkeyInfo } from './use-hotkey.js';
