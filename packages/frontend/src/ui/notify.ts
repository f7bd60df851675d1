export interface Notice {
  message: string;
  detail?: string;
  tone?: 'plain' | 'ok' | 'danger';
  /** Mostly Undo. */
  action?: { label: string; onSelect: () => void };
}

type Listener = (notice: Notice) => void;

let listener: Listener | null = null;
let waiting: Notice[] = [];
let wake: () => void = noOne;

/** Tells the result of something that went on in the background. Errors of a form stand beside its fields instead. */
export function notify(notice: Notice): void {
  if (listener) {
    listener(notice);
    return;
  }
  waiting.push(notice);
  wake();
}

/** For the host: called when the first notice comes, to fetch what draws it. Returns how to stop. */
export function onFirstNotice(callback: () => void): () => void {
  wake = callback;
  if (waiting.length > 0) callback();
  return () => {
    wake = noOne;
  };
}

/** For the host: receives every notice, those that waited first. Returns how to stop. */
export function onNotice(callback: Listener): () => void {
  listener = callback;
  waiting.forEach(callback);
  waiting = [];
  return () => {
    listener = null;
  };
}

function noOne(): void {
  // Before the host stands and after it is gone.
}
