import { useSyncExternalStore } from 'react';

/** one: a pane at a time · two: sidebar and conversation · three: and the members beside them. */
export type Panes = 'one' | 'two' | 'three';

const two = typeof matchMedia === 'function' ? matchMedia('(min-width: 768px)') : null;
const three = typeof matchMedia === 'function' ? matchMedia('(min-width: 1200px)') : null;

/** How many panes there is room for. */
export const usePanes = (): Panes => useSyncExternalStore(watch, panesNow);

function panesNow(): Panes {
  if (three?.matches) return 'three';
  return two?.matches ? 'two' : 'one';
}

function watch(listener: () => void): () => void {
  two?.addEventListener('change', listener);
  three?.addEventListener('change', listener);
  return () => {
    two?.removeEventListener('change', listener);
    three?.removeEventListener('change', listener);
  };
}
