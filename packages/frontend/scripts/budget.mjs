import { firstLoad } from './first-load.mjs';

/** Brotli bytes of JavaScript that a browser may have to fetch before the app can draw. Next and React alone are 115 kB of it. */
export const limitBytes = 160_000;

/** What the first load of a build weighs, and by how many bytes that is too much: 0 when it is within the budget. */
export function weigh(outDir) {
  const { scripts, bytes } = firstLoad(outDir);
  return { scripts, bytes, overBytes: Math.max(0, bytes - limitBytes) };
}
