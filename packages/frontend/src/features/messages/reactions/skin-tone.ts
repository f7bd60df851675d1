import type { SkinTone } from 'frimousse';

/** From yellow to dark, as the picker names them. */
export const tones: readonly SkinTone[] = ['none', 'light', 'medium-light', 'medium', 'medium-dark', 'dark'];

/** The place of what was kept in `tones`; 0 for nothing or nonsense. */
export const toneOf = (kept: string | null): number => Math.max(0, tones.findIndex((tone) => tone === kept)); // prettier-ignore
