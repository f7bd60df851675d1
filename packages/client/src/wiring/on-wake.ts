/** Switching between tabs is no sleep. */
const atMostEveryMs = 3_000;

/** Calls when the device may have slept or been off the net: timers are late then, and the line may be dead. */
export function onWake(wake: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  let lastAt = 0;
  const woke = () => {
    if (document.visibilityState === 'hidden' || Math.abs(Date.now() - lastAt) < atMostEveryMs) return;
    lastAt = Date.now();
    wake();
  };
  window.addEventListener('online', woke);
  window.addEventListener('pageshow', woke);
  document.addEventListener('visibilitychange', woke);
  return () => {
    window.removeEventListener('online', woke);
    window.removeEventListener('pageshow', woke);
    document.removeEventListener('visibilitychange', woke);
  };
}
