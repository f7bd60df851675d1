/** A row of the list: its message, its edges in px from the top of the view, and whether it is drawn. Null is no message: loading, the beginning. */
export type Span = readonly [key: string | null, top: number, bottom: number, isDrawn: boolean];

/** What stood on the screen. */
export interface Frame {
  /** ms, when it began. */
  readonly at: number;
  readonly viewHeight: number;
  /** Nothing moves further there. */
  readonly isAtEdge: boolean;
  /** All that are in the document, some beyond the view. */
  readonly spans: readonly Span[];
}

/** What was seen from one moment to another. */
export interface Watched {
  readonly frames: readonly Frame[];
  /** The sum of all scores of Layout Instability, those right after input as well. */
  readonly layoutShift: number;
  readonly longestTaskMs: number;
  /** The most elements that the list consisted of. */
  readonly nodes: number;
}

export interface WithWatch {
  benchWatch?: { readonly stop: () => Watched };
}

/**
 * Runs in the page: notes each frame of the list of messages, in the task that follows its drawing, so that what was measured and corrected
 * within the frame is in it.
 */
export function watchFrames(): void {
  const frames: Frame[] = [];
  const seen = { layoutShift: 0, longestTaskMs: 0, nodes: 0 };
  const list = document.querySelector<HTMLElement>('[role="log"][aria-label="Messages"]');
  const rows = list?.lastElementChild;
  if (!list || !rows) throw new Error('There is no list of messages');
  const spanOf = (row: Element, viewTop: number): Span => {
    const { top, bottom } = row.getBoundingClientRect();
    const key = row.querySelector('[data-row]')?.getAttribute('data-row') ?? null;
    return [key, top - viewTop, bottom - viewTop, (row as HTMLElement).style.visibility !== 'hidden'];
  };
  const note = (at: number) => {
    const { scrollTop, scrollHeight, clientHeight } = list;
    const viewTop = list.getBoundingClientRect().top;
    const isAtEdge = scrollTop <= 0 || scrollTop + clientHeight >= scrollHeight - 1;
    frames.push({ at, viewHeight: clientHeight, isAtEdge, spans: [...rows.children].map((row) => spanOf(row, viewTop)) });
    if (frames.length % 10 === 0) seen.nodes = Math.max(seen.nodes, list.querySelectorAll('*').length);
  };
  const drawn = new MessageChannel();
  drawn.port1.onmessage = ({ data }: MessageEvent<number>) => note(data);
  let frame = 0;
  const look = (at: number) => {
    drawn.port2.postMessage(at);
    frame = requestAnimationFrame(look);
  };
  frame = requestAnimationFrame(look);
  const shifts = new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries() as (PerformanceEntry & { value: number })[]) seen.layoutShift += entry.value; // LayoutShift
  });
  shifts.observe({ type: 'layout-shift' });
  const tasks = new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
  });
  tasks.observe({ type: 'longtask' });
  const stop = () => {
    cancelAnimationFrame(frame);
    for (const observer of [shifts, tasks]) observer.disconnect();
    return { frames, ...seen };
  };
  (window as WithWatch).benchWatch = { stop };
}
