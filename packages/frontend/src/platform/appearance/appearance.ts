/** How the app looks on this device, the theme apart. `device`: as the system settings ask for. */
export interface Appearance {
  contrast: 'device' | 'more';
  motion: 'device' | 'less';
  density: 'cozy' | 'compact';
  /** Of messages, at the browser's ordinary size of letters. */
  textSizePx: number;
}

export const densities = ['cozy', 'compact'] as const;
export const textSizes = { min: 12, usual: 15, max: 24 } as const;
export const appearanceKey = 'chatera.appearance';

/** What is not understood, of an older or newer version or of a curious hand, counts as not chosen. */
export function parseAppearance(kept: unknown, sizes: typeof textSizes = textSizes): Appearance {
  const { contrast, motion, density, textSizePx } = Object(kept) as Record<string, unknown>;
  const isSize = typeof textSizePx === 'number' && textSizePx >= sizes.min && textSizePx <= sizes.max;
  return {
    contrast: contrast === 'more' ? 'more' : 'device',
    motion: motion === 'less' ? 'less' : 'device',
    density: density === 'compact' ? 'compact' : 'cozy',
    textSizePx: isSize ? textSizePx : sizes.usual,
  };
}

/** Puts it on `<html>`, where the styles look for it, together with what the device asks for. */
export function applyAppearance({ contrast, motion, density, textSizePx }: Appearance): void {
  const { dataset, style } = document.documentElement;
  const asks = (query: string) => matchMedia(query).matches;
  dataset.contrast = contrast === 'more' || asks('(prefers-contrast: more)') ? 'more' : 'usual';
  dataset.motion = motion === 'less' || asks('(prefers-reduced-motion: reduce)') ? 'less' : 'usual';
  dataset.density = density;
  // In rem, so that the size of letters chosen in the browser still counts.
  style.setProperty('--message-size', `${textSizePx / 16}rem`);
}

/** Runs before the first paint, so that nothing changes once it is seen: the two functions as text, which is why they use nothing from outside. */
export const appearanceScript = `(function () {
  var kept = null;
  try { kept = JSON.parse(localStorage.getItem('${appearanceKey}')); } catch (unreadable) {}
  (${String(applyAppearance)})((${String(parseAppearance)})(kept, ${JSON.stringify(textSizes)}));
})();`;
