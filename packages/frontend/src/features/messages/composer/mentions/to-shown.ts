import { splitMentions, writeMention } from '@chatera/protocol/light';
import type { Mention } from '@chatera/protocol';
import { guessFor, isForAll, numbered, piecesOf, wordsFor, type KnownNameOf, type Piece, type Spelling } from './spelling.js';

export interface Shown {
  readonly text: string;
  readonly spelling: Spelling;
}

/** How one of those who are called is spelled. */
interface Entry {
  readonly mention: Mention;
  /** Of the name, when somebody else has it. */
  readonly number: number;
  readonly name: string;
  readonly isGuess: boolean;
  /** How often it was spelled otherwise. */
  readonly tries: number;
}

/** By how they are written in the text. */
type Entries = ReadonlyMap<string, Entry>;

/** Of a name that stands in the words as well. What no number helps, an accent right behind it, is shown as it is sent. */
const mostNumbers = 8;
const mostTries = 100;

/**
 * How a field shows a text: with names. `toWire` makes the very text of it again, whatever the names are and the words around them; to that
 * end a name may get a number. Whoever was spelled `before` keeps the words, so that nothing jumps, unless they only stood in for a name.
 */
export function toShown(wire: string, nameOf: KnownNameOf, before: Spelling): Shown {
  const parts = splitMentions(wire);
  let entries = entriesOf(parts, nameOf, before);
  let others = othersIn(before, entries);
  for (let tries = 0; tries < mostTries; tries++) {
    const shown = assembled(parts, entries, others);
    const fault = faultIn(parts, shown);
    if (fault === null) return shown;
    const key = writeMention(fault);
    const entry = entries.get(key);
    // Whoever is read where nobody is called, or not read where they are, is spelled otherwise; who is not called at all, not any more.
    if (entry) entries = new Map(entries).set(key, next(entry, [...entries.values()]));
    else others = new Map([...others].filter(([, { mention }]) => writeMention(mention) !== key));
  }
  // No text that anybody writes; shown as it is, it means itself.
  return { text: wire, spelling: new Map() };
}

function entriesOf(parts: readonly (string | Mention)[], nameOf: KnownNameOf, before: Spelling): Entries {
  const entries = new Map<string, Entry>();
  for (const mention of parts) {
    if (typeof mention === 'string' || entries.has(writeMention(mention))) continue;
    const entry = { mention, number: 1, tries: 0, ...wordsOf(mention, nameOf, before) };
    const isTaken = isForAll(entry.name, mention) || [...entries.values()].some((each) => spelled(each) === spelled(entry));
    entries.set(writeMention(mention), isTaken ? next(entry, [...entries.values()]) : entry);
  }
  return entries;
}

function wordsOf(mention: Mention, nameOf: KnownNameOf, before: Spelling): Pick<Entry, 'name' | 'isGuess'> {
  const words = wordsFor(mention, before);
  const isGuess = words !== undefined && (before.get(words)?.isGuess ?? false);
  if (words !== undefined && !isGuess) return { name: words, isGuess };
  const name = nameOf(mention);
  return { name: name ?? words ?? guessFor(mention), isGuess: name === null };
}

/** Who may yet be called by the words they had, and is not in the text now. */
const othersIn = (before: Spelling, entries: Entries): Spelling =>
  new Map([...before].filter(([, { mention }]) => !entries.has(writeMention(mention))));

function next(entry: Entry, all: readonly Entry[]): Entry {
  if (entry.tries >= mostNumbers) return { ...entry, name: writeMention(entry.mention), number: 1 };
  const taken = new Set(all.filter(({ mention }) => mention !== entry.mention).map(spelled));
  for (let number = entry.number + 1; ; number++) {
    if (!taken.has(numbered(entry.name, number))) return { ...entry, number, tries: entry.tries + 1 };
  }
}

const spelled = ({ name, number }: Entry): string => numbered(name, number);

function assembled(parts: readonly (string | Mention)[], entries: Entries, others: Spelling): Shown {
  const words = (mention: Mention) => {
    const entry = entries.get(writeMention(mention));
    return entry ? spelled(entry) : '';
  };
  const text = parts.map((part) => (typeof part === 'string' ? part : words(part))).join('');
  const own = [...entries.values()].map((entry) => [spelled(entry), { mention: entry.mention, isGuess: entry.isGuess }] as const);
  return { text, spelling: new Map([...others, ...own]) };
}

/** Who is read first in the text where another is meant, or nobody; or who is meant and not read. Null when it is read as it was written. */
function faultIn(parts: readonly (string | Mention)[], { text, spelling }: Shown): Mention | null {
  const meant = placesOf(parts.map((part) => asPiece(part, spelling)));
  const read = placesOf(piecesOf(text, spelling));
  for (let index = 0; index < Math.max(meant.length, read.length); index++) {
    const [one, other] = [meant[index], read[index]];
    if (one?.at === other?.at && one?.key === other?.key) continue;
    return other && (!one || other.at <= one.at) ? other.mention : (one?.mention ?? null);
  }
  return null;
}

const asPiece = (part: string | Mention, spelling: Spelling): Piece =>
  typeof part === 'string' ? { text: part, mention: null } : { text: wordsFor(part, spelling) ?? '', mention: part };

function placesOf(pieces: readonly Piece[]) {
  let end = 0;
  return pieces.flatMap(({ text, mention }) => {
    const at = end;
    end += text.length;
    return mention ? [{ at, mention, key: writeMention(mention) }] : [];
  });
}
