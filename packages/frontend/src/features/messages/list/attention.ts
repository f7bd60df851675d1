import { useSyncExternalStore } from 'react';

/** Whether somebody sits before this page: what is on screen only then counts as read. */
export const isAttentive = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

export const useIsAttentive = (): boolean => useSyncExternalStore(watch, isAttentive);

function watch(listener: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener('visibilitychange', listener, { signal });
  window.addEventListener('focus', listener, { signal });
  window.addEventListener('blur', listener, { signal });
  return () => stop.abort();
}
