export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

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

/** By letter first, then by place: Cyrillic or Greek layouts type other letters at the same key. */
function isSameKey({ key, code }: KeyPress, wanted: string): boolean {
  if (key.toLowerCase() === wanted.toLowerCase()) return true;
  return code === `Key${wanted.toUpperCase()}` && !/^[a-z]$/i.test(key);
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/i.test(key);
}
