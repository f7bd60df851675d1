import { useEffect, useState } from 'react';

/**
 * What stands behind the `#` of the address, read once: it is taken out of the address bar and the history at once, for it may be a token.
 * Opening another such link in the same tab gives the new one.
 */
export function useFragment(): string {
  const [fragment, setFragment] = useState(read);
  useEffect(() => {
    const take = () => {
      const found = read();
      if (!found) return;
      setFragment(found);
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return fragment;
}

const read = () => window.location.hash.slice(1);

interface KeptFragment {
  readonly fragment: string;
  /** Once it has served: a reload finds nothing any more. */
  readonly forget: () => void;
}

/** As `useFragment`, for a token that a reload must not cost. Until it has served, it waits in the storage of this tab, which ends with it. */
export function useKeptFragment(): KeptFragment {
  const [key] = useState(() => `chatera.fragment.${window.location.pathname}`);
  const [kept] = useState(() => stored(key));
  const found = useFragment();
  useEffect(() => {
    if (found) store(key, found);
  }, [key, found]);
  return { fragment: found || kept, forget: () => store(key, null) };
}

/** Storage may be forbidden: then a reload asks for the link again. */
function store(key: string, fragment: string | null): void {
  try {
    if (fragment === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, fragment);
  } catch {
    // Not worth a word.
  }
}

function stored(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
