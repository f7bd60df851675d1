import { useState } from 'react';

/** A setting of this device. Storage may be forbidden: then it lasts as long as the page. */
export function useKeptSetting<T>(key: string, fallback: T, parse: (text: string) => T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(key, fallback, parse));
  const keep = (next: T) => {
    setValue(next);
    try {
      localStorage.setItem(key, String(next));
    } catch {
      // See above.
    }
  };
  return [value, keep];
}

function read<T>(key: string, fallback: T, parse: (text: string) => T): T {
  try {
    const text = localStorage.getItem(key);
    return text === null ? fallback : parse(text);
  } catch {
    return fallback;
  }
}
