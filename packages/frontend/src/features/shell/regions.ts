import { useHotkey } from '../../platform/hotkeys/index.js';

/** Marks a landmark that F6 stops at. */
export const region = { 'data-region': '', tabIndex: -1 } as const;

export const mainId = 'conversation';

/** F6 goes round the parts of the screen, Shift+F6 the other way. Within a part, the focus lands on what one most likely wants there. */
export function useRegionKeys(): void {
  useHotkey('nextRegion', () => step(1));
  useHotkey('previousRegion', () => step(-1));
}

function step(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const current = regions.findIndex((each) => each.contains(document.activeElement));
  const next = regions[(current + by + regions.length) % regions.length];
  if (next) focusRegion(next);
}

export function focusMain(): void {
  const main = document.getElementById(mainId);
  if (main) focusRegion(main);
}

/** What one most likely wants in a part of the screen, the likeliest first. */
const wanted = ['textarea:not(:disabled)', '[aria-current="page"]', 'a[href], button:not(:disabled, [tabindex="-1"])'];

function focusRegion(region: HTMLElement): void {
  const found = wanted.map((selector) => region.querySelector<HTMLElement>(selector)).find((element) => element !== null);
  (found ?? region).focus();
}
