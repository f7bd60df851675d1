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
