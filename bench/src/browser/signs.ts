/** How one sees that something was done; each holds from the frame that shows it. */
export type Sign =
  /** Messages stand in the list, and none that stood there before. */
  | { readonly kind: 'other messages' }
  /** Messages stand in the pane of the thread, not the first alone. */
  | { readonly kind: 'thread' }
  | { readonly kind: 'tree' }
  /** The same, and nothing more is fetched. */
  | { readonly kind: 'whole tree' }
  /** One's own reaction stands below the message. */
  | { readonly kind: 'reaction'; readonly row: string }
  /** The field has more letters than before. */
  | { readonly kind: 'letter' }
  /** A message with these words stands in the list. */
  | { readonly kind: 'message'; readonly text: string };

export interface TimerPlan {
  readonly sign: Sign;
  /** What a person begins with. */
  readonly from: 'pointerdown' | 'keydown';
  readonly patienceMs: number;
}

export interface WithTimer {
  /** Milliseconds; null when the sign did not come. */
  benchTimer?: Promise<number | null>;
}

/**
 * Runs in the page. From the moment of the next event, as the browser stamped it, to after the drawing of the frame that shows the sign.
 * Frames are looked at one by one: what `requestAnimationFrame` sees is what the frame draws, and a task that it posts runs after that.
 */
export function startTimer({ sign, from, patienceMs }: TimerPlan): void {
  const rowsIn = (list: string) => {
    const view = document.querySelector(list)?.getBoundingClientRect();
    const rows = [...document.querySelectorAll<HTMLElement>(`${list} [data-row]`)];
    return rows.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return view && bottom > view.top && top < view.bottom && row.checkVisibility({ visibilityProperty: true });
    });
  };
  const messages = () => rowsIn('[role="log"][aria-label="Messages"]');
  const letters = () => document.querySelector('textarea')?.value.length ?? 0;
  const before = { rows: new Set(messages().map(({ dataset }) => dataset['row'])), letters: letters() };
  const isThere = () => {
    if (sign.kind === 'other messages') return messages().length > 0 && messages().every(({ dataset }) => !before.rows.has(dataset['row']));
    if (sign.kind === 'thread') return rowsIn('[role="log"][aria-label="Replies"]').length > 1;
    if (sign.kind === 'tree') return rowsIn('[role="tree"]').length > 1;
    if (sign.kind === 'whole tree') return rowsIn('[role="tree"][aria-busy="false"]').length > 1;
    if (sign.kind === 'letter') return letters() > before.letters;
    if (sign.kind === 'message') return messages().some(({ textContent }) => textContent.includes(sign.text));
    return document.querySelector(`[data-row="${sign.row}"] [role="toolbar"] [aria-pressed="true"]`) !== null;
  };
  (window as WithTimer).benchTimer = new Promise((resolve) => {
    const watch = ({ timeStamp }: Event) => {
      const drawn = new MessageChannel();
      drawn.port1.onmessage = () => resolve(performance.now() - timeStamp);
      const look = () => {
        if (isThere()) drawn.port2.postMessage(null);
        else if (performance.now() - timeStamp > patienceMs) resolve(null);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    addEventListener(from, watch, { capture: true, once: true });
  });
}
