import { writeMention } from '@chatera/protocol/light';
import type { Mention } from '@chatera/protocol';

/** How to call somebody, with the sign before it, such as `@Mara Lind`; null while nobody knows. */
export type KnownNameOf = (mention: Mention) => string | null;

export interface Meaning {
  readonly mention: Mention;
  /** The words stand in for a name that nobody knew yet. */
  readonly isGuess: boolean;
}

/** Which words of one field stand for whom, while it is written in. Everybody has one spelling, and no two have the same. */
export type Spelling = ReadonlyMap<string, Meaning>;

/** A part of what the field shows; whom it calls, or null for words that mean themselves. */
export interface Piece {
  readonly text: string;
  readonly mention: Mention | null;
}

/** What is typed by hand and calls everybody, for whoever may. */
export const byHand: Spelling = new Map(
  (['channel', 'here'] as const).map((of) => [`@${of}`, { mention: { kind: 'everyone', of }, isGuess: false }]),
);

export const toWire = (shown: string, spelling: Spelling): string =>
  piecesOf(shown, spelling)
    .map(({ text, mention }) => (mention ? writeMention(mention) : text))
    .join('');

/** In the order they stand in; put together they are the text. The longest name that fits is meant, and a letter too many makes it words. */
export function piecesOf(shown: string, spelling: Spelling): Piece[] {
  const known = longestFirst(spelling);
  const pieces: Piece[] = [];
  let end = 0;
  for (const { index } of known.length > 0 ? shown.matchAll(signs) : []) {
    const words = index < end ? undefined : known.find((each) => standsAt(index, each, shown));
    if (words === undefined) continue;
    if (index > end) pieces.push({ text: shown.slice(end, index), mention: null });
    pieces.push({ text: words, mention: spelling.get(words)?.mention ?? null });
    end = index + words.length;
  }
  if (end < shown.length) pieces.push({ text: shown.slice(end), mention: null });
  return pieces;
}

/** Adds somebody to be called from now on. The `text` goes on meaning what it means: words that it holds already get a number. */
export function withMention(spelling: Spelling, meaning: Meaning, { name, text }: { name: string; text: string }) {
  const { mention } = meaning;
  const known = wordsFor(mention, spelling);
  if (known !== undefined) return { words: known, spelling };
  for (let number = 1; ; number++) {
    const words = numbered(name, number);
    if (spelling.has(words) || isForAll(words, mention)) continue;
    const next: Spelling = new Map(spelling).set(words, meaning);
    if (toWire(text, next) === toWire(text, spelling)) return { words, spelling: next };
  }
}

/** The words that stand for somebody, if any do. */
export function wordsFor(mention: Mention, spelling: Spelling): string | undefined {
  const written = writeMention(mention);
  return [...spelling].find(([, meaning]) => writeMention(meaning.mention) === written)?.[0];
}

/** Until the name is known. */
export const guessFor = ({ kind }: Mention): string => (kind === 'channel' ? '#…' : '@…');

/** Words that nobody can have for a name. */
export const isForAll = (words: string, { kind }: Mention): boolean => kind !== 'everyone' && byHand.has(words);

export const numbered = (name: string, number: number): string => (number === 1 ? name : `${name} (${number})`);

const sorted = new WeakMap<Spelling, readonly string[]>();

function longestFirst(spelling: Spelling): readonly string[] {
  const known = sorted.get(spelling) ?? [...spelling.keys()].sort((a, b) => b.length - a.length);
  sorted.set(spelling, known);
  return known;
}

/** What names begin with, or what is shown as it is sent. */
const signs = /[@#<]/g;
const letterAtEnd = /[\p{L}\p{N}\p{M}_]$/u;
const letterAtStart = /^[\p{L}\p{N}_]/u;
/** What becomes one sign with the one before it, such as an accent. */
const joiner = /^[\p{M}\p{EMod}\u200d]/u;
/** Behind it, nobody means to call everybody: addresses have it before an `@`. */
const partOfAddress = /[\p{L}\p{N}_@./-]$/u;

/** The words alone: a letter behind them makes another word of them. */
function standsAt(at: number, words: string, shown: string): boolean {
  if (!shown.startsWith(words, at)) return false;
  const end = at + words.length;
  const next = shown.slice(end, end + 2);
  if (joiner.test(next) || (letterAtEnd.test(words) && letterAtStart.test(next))) return false;
  return !byHand.has(words) || !partOfAddress.test(shown.slice(Math.max(0, at - 2), at));
}
