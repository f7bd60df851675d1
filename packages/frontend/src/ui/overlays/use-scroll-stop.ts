import { useCallback, useState } from 'react';

/** What Tab stops at, or could be sent to by an arrow key from where it stops. */
const stops =
  ':is(a[href], button, input, select, textarea, summary, [contenteditable], [tabindex]):not(:disabled, [tabindex="-1"], [type="hidden"], [hidden], [hidden] *)';

interface ScrollStop {
  /** For the element that scrolls. */
  readonly ref: (scroller: HTMLElement | null) => (() => void) | undefined;
  readonly props: { readonly tabIndex?: 0; readonly role?: 'group'; readonly 'aria-labelledby'?: string };
}

/** Lets Tab reach a part that scrolls and has nothing in it to stop at: otherwise it could be read on by mouse alone. */
export function useScrollStop(labelId: string): ScrollStop {
  const [isStop, setStop] = useState(false);
  const ref = useCallback((scroller: HTMLElement | null) => {
    if (!scroller) return undefined;
    const look = () => setStop(scroller.scrollHeight > scroller.clientHeight && scroller.querySelector(stops) === null);
    look();
    const content = new MutationObserver(look);
    content.observe(scroller, { subtree: true, childList: true, characterData: true, attributes: true });
    window.addEventListener('resize', look);
    return () => {
      content.disconnect();
      window.removeEventListener('resize', look);
    };
  }, []);
  // A group: a landmark inside a dialog would be one too many.
  return { ref, props: isStop ? { tabIndex: 0, role: 'group', 'aria-labelledby': labelId } : {} };
}
