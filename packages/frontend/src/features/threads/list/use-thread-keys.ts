import type { KeyboardEvent } from 'react';
import { useRoving, type Roving } from '../../../ui/index.js';

const steps: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

/** As the messages of a channel: one stop for Tab; inside, arrows, j and k. Letters find no thread: they have no names to type. */
export function useThreadKeys(keys: readonly string[]): Roving {
  const roving = useRoving({ keys, nameOf: () => '' });
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget } = event;
    const from = target instanceof HTMLElement ? keys.indexOf(target.dataset.stop ?? '') : -1;
    const step = steps[event.key];
    if (from === -1 || step === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      roving.listProps.onKeyDown(event);
      return;
    }
    event.preventDefault();
    const next = keys[Math.min(keys.length - 1, Math.max(0, from + step))];
    currentTarget.querySelector<HTMLElement>(`[data-stop="${next}"]`)?.focus();
  };
  return { ...roving, listProps: { ...roving.listProps, onKeyDown: handleKeyDown } };
}
