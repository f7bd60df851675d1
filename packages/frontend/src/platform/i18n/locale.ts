import { useEffect, useState, useSyncExternalStore } from 'react';

type Tree = { readonly [key: string]: unknown };
/** English messages, as the build has compiled them, in another language. */
export type Translation = <T extends Tree>(messages: T) => T;

const english: Translation = (messages) => messages;

const localeKey = 'chatera.locale';
/** BCP 47 keeps the region XB for it. Every message in brackets, accented and longer, the page mirrored: what was not written with `useT` shows. */
const pseudoLocale = 'en-XB';

/** The language of the app. `en-XB` is for those who build it: put it into `localStorage['chatera.locale']`. */
export function useTranslation(): Translation {
  const isPseudo = useSyncExternalStore(watchStorage, readLocale) === pseudoLocale;
  const [translation, setTranslation] = useState(() => english);
  useEffect(() => {
    let isWanted = true;
    const take = (next: Translation) => {
      if (!isWanted) return;
      setTranslation(() => next);
      document.documentElement.dir = next === english ? 'ltr' : 'rtl';
    };
    if (isPseudo) void import('./pseudo.js').then(({ pseudo }) => take(pseudo));
    else take(english);
    return () => {
      isWanted = false;
    };
  }, [isPseudo]);
  return translation;
}

function watchStorage(changed: () => void): () => void {
  addEventListener('storage', changed);
  return () => removeEventListener('storage', changed);
}

/** Storage may be forbidden: then it is English. */
function readLocale(): string | null {
  try {
    return localStorage.getItem(localeKey);
  } catch {
    return null;
  }
}
