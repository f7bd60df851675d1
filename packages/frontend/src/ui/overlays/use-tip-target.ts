import { useEffect, useState } from 'react';

/** Long enough that a pointer passing by shows nothing. */
const delayMs = 450;

interface Tip {
  /** Stays known while the tooltip fades. */
  target: HTMLElement | null;
  isOpen: boolean;
}

/** Watches pointer, focus and keys for the whole document. A touch never opens it: there is no hovering finger. */
export function useTipTarget(): Tip {
  const [tip, setTip] = useState<Tip>({ target: null, isOpen: false });
  useEffect(() => watchTips(setTip), []);
  return tip;
}

function watchTips(set: (step: (tip: Tip) => Tip) => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let candidate: HTMLElement | null = null;
  const show = (target: HTMLElement) => set(() => ({ target, isOpen: target.isConnected }));
  const close = () => set((tip) => (tip.isOpen ? { ...tip, isOpen: false } : tip));
  const hide = () => {
    clearTimeout(timer);
    candidate = null;
    close();
  };
  const handleOver = ({ target, pointerType }: PointerEvent) => {
    const found = pointerType === 'touch' ? null : tipped(target);
    if (found === candidate) return;
    hide();
    candidate = found;
    if (found) timer = setTimeout(() => show(found), delayMs);
  };
  const handleFocus = ({ target }: FocusEvent) => {
    const found = tipped(target);
    if (found?.matches(':focus-visible')) show(found);
  };
  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true };
  document.addEventListener('pointerover', handleOver, options);
  document.documentElement.addEventListener('pointerleave', hide, { signal: stop.signal });
  document.addEventListener('focusin', handleFocus, options);
  for (const end of ['focusout', 'pointerdown', 'keydown'] as const) document.addEventListener(end, hide, options);
  // What scrolled away under a resting pointer may still be the one it rests on.
  document.addEventListener('scroll', close, { ...options, passive: true });
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}

/** An open popup explains itself. */
function tipped(target: EventTarget | null): HTMLElement | null {
  const found = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
  return found?.hasAttribute('data-popup-open') ? null : found;
}
