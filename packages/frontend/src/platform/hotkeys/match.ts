export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether these keys were pressed. `keys` is written like `Mod+Shift+K`; Mod is Command on Apple's keyboards, Control elsewhere. */
export function isHotkey(press: KeyPress, keys: string): boolean {
  const wanted = keys.split('+');
  const key = wanted.at(-1) ?? '';
  const has = (name: string) => wanted.includes(name);
  return (
    press.ctrlKey === (has('Ctrl') || (has('Mod') && !isApple)) &&
    press.metaKey === (has('Meta') || (has('Mod') && isApple)) &&
    press.altKey === has('Alt') &&
    // `?` is Shift and another key on most keyboards: for signs, only the sign counts.
    (isSign(key) || press.shiftKey === has('Shift')) &&
    isSameKey(press, key)
  );
}

/** What was pressed, written as `isHotkey` reads it; null while there are only modifiers yet, or for what cannot be written so. */
export function keysOf(press: KeyPress): string | null {
  const key = nameOf(press);
  if (key === null) return null;
  const modifiers = [
    press.ctrlKey && (isApple ? 'Ctrl' : 'Mod'),
    press.metaKey && (isApple ? 'Mod' : 'Meta'),
    press.altKey && 'Alt',
    press.shiftKey && !isSign(key) && 'Shift',
  ];
  return [...modifiers.filter((modifier) => modifier !== false), key].join('+');
}

/** A letter or digit by its place where the layout or a modifier makes another sign of it. */
function nameOf({ key, code }: KeyPress): string | null {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process', 'Unidentified', ' ', '+'].includes(key)) return null;
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(code);
  return place?.[1] ?? key;
}

/** By letter first, then by place: Cyrillic or Greek layouts type other letters at the same key, and Shift other signs than digits. */
function isSameKey({ key, code }: KeyPress, wanted: string): boolean {
  if (key.toLowerCase() === wanted.toLowerCase()) return true;
  return (code === `Key${wanted.toUpperCase()}` || code === `Digit${wanted}`) && !/^[a-z0-9]$/i.test(key);
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/i.test(key);
}
