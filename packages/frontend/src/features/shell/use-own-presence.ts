import { useEffect } from 'react';
import { getClient } from '../../platform/client/index.js';

/** Hands off the keyboard for this long, and one is away. */
const idleMs = 10 * 60_000;

/** Tells that somebody is here, and when nobody has touched anything for a while. */
export function useOwnPresence(): void {
  useEffect(() => {
    const { presence } = getClient();
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const touched = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') presence.set('online');
      timer = setTimeout(() => presence.set('idle'), idleMs);
    };
    touched();
    for (const sign of ['pointermove', 'keydown', 'wheel', 'touchstart']) {
      window.addEventListener(sign, touched, { signal: stop.signal, passive: true });
    }
    document.addEventListener('visibilitychange', touched, { signal: stop.signal });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, []);
}
