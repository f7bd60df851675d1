import { splitMentions, writeMention } from '@chatera/protocol/light';
import { byHand, guessFor, piecesOf, toWire, withMention, type KnownNameOf, type Meaning, type Spelling } from './spelling.js';
import { toShown } from './to-shown.js';

/** A text as it is kept and sent, and as the field shows it. */
export interface FieldText {
  readonly wire: string;
  readonly shown: string;
  readonly spelling: Spelling;
}

/** Whom one may call, and how they are called. */
export interface Calling {
  readonly nameOf: KnownNameOf;
  /** Whether roles and everybody may be called. */
  readonly canCallMany: boolean;
}

const nobody: Spelling = new Map();

export function fieldText(wire: string, { nameOf, canCallMany }: Calling, before?: Spelling): FieldText {
  const { text, spelling } = toShown(wire, nameOf, before ?? (canCallMany ? byHand : nobody));
  return { wire, shown: text, spelling };
}

/** After somebody has typed. */
export const typed = (field: FieldText, shown: string): FieldText => ({ ...field, shown, wire: toWire(shown, field.spelling) });

/**
 * After the text may have become another one elsewhere, or a name known that stood out: the same field where neither is so. An empty text
 * begins anew, without those who were called in the last.
 */
export function followed(field: FieldText, wire: string, calling: Calling): FieldText {
  if (wire !== field.wire) return fieldText(wire, calling, wire === '' ? undefined : field.spelling);
  const isKnownNow = [...field.spelling.values()].some(({ mention, isGuess }) => isGuess && calling.nameOf(mention) !== null);
  return isKnownNow ? fieldText(wire, calling, field.spelling) : field;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Makes words mean somebody: those that go to a place in the field. */
export function taught(field: FieldText, meaning: Meaning, { name, from, to }: Place & { name: string }) {
  const text = `${field.shown.slice(0, from)}\n${field.shown.slice(to)}`;
  const { words, spelling } = withMention(field.spelling, meaning, { name, text });
  return { words, field: { ...field, spelling } };
}

/** The words of a text that goes into the field. Whoever may not be called by it is words and nothing else. */
export function quoted(field: FieldText, wire: string, { nameOf, canCallMany }: Calling) {
  const end = field.shown.length;
  let next = field;
  const words = splitMentions(wire).map((part) => {
    if (typeof part === 'string') return part;
    const known = nameOf(part);
    const name = known ?? guessFor(part);
    if (!canCallMany && (part.kind === 'role' || part.kind === 'everyone')) return name;
    const step = taught(next, { mention: part, isGuess: known === null }, { name, from: end, to: end });
    next = step.field;
    return step.words;
  });
  return { words: words.join(''), field: next };
}

/** Where a place in one showing of a text is in another one of the same text. What was in a name is behind it. */
export function carried(place: number, from: FieldText, to: FieldText): number {
  let [inWire, left] = [0, place];
  for (const { text, mention } of piecesOf(from.shown, from.spelling)) {
    if (left <= 0) break;
    inWire += mention ? writeMention(mention).length : Math.min(left, text.length);
    left -= text.length;
  }
  let [inShown, rest] = [0, inWire];
  for (const { text, mention } of piecesOf(to.shown, to.spelling)) {
    if (rest <= 0) break;
    inShown += mention ? text.length : Math.min(rest, text.length);
    rest -= mention ? writeMention(mention).length : text.length;
  }
  return inShown;
}
