/** Draws that are the same in every run (xorshift32), each from 0 to below 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

/** A rank from 0 to below `count` where the first is drawn most often (Zipf, s = 1). */
export const zipf = (count: number, random: number): number => Math.min(count - 1, Math.floor(count ** random) - 1);
