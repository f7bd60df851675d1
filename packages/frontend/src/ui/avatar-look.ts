/** Hues that stay apart from each other; the vermilion of mentions is left out. */
const hues = [62, 98, 132, 158, 192, 222, 252, 282, 312, 342];

/** FNV-1a. Any start will do; from this one the people of the demo stand apart. */
const hashStart = 2166137360;

/** Degrees for `oklch`. By the name, which is the same on every server and in every picture: initials and colour go together. */
export function hueOf(name: string): number {
  let hash = hashStart;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 16777619);
  return hues[(hash >>> 0) % hues.length] ?? 0;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** First letters of the first and the last word, or one letter; whole emoji and combined letters stay whole. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word = '') => firstGrapheme(word).toLocaleUpperCase()).join('');
}

function firstGrapheme(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}
