import type { Spread } from '../lib/stats.js';

/** Three digits that mean something. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  return String(Number(value.toPrecision(3)));
}

/** The median, with the lowest and highest where there is more than one. */
export const spread = ({ median, min, max }: Spread, scale = 1): string =>
  min === max || Number.isNaN(median)
    ? digits(median * scale)
    : `${digits(median * scale)} (${digits(min * scale)}–${digits(max * scale)})`;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
