import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Mention } from '@chatera/protocol';
import { selectedIn } from '../field-changes.js';
import { carried, fieldText, followed, quoted, taught, typed, type Calling, type FieldText } from './field-text.js';
import { piecesOf, type Piece } from './spelling.js';

export interface Spelled {
  /** With names. */
  readonly shown: string;
  readonly piecesOf: (shown: string) => readonly Piece[];
  /** After somebody has typed. */
  readonly change: (shown: string) => void;
  /** To be called whenever the caret has moved. */
  readonly look: () => void;
  /** The words that call somebody from now on, in place of what is written between the two. */
  readonly teach: (mention: Mention, place: { readonly name: string; readonly from: number; readonly to: number }) => string;
  /** The words of a text that goes into the field. */
  readonly quote: (wire: string) => string;
}

interface SpelledInput {
  field: RefObject<HTMLTextAreaElement | null>;
  /** As it is kept and sent. */
  wire: string;
  onChange: (wire: string) => void;
  calling: Calling;
}

/** What a field shows of a text that calls people: names, which mean whom they stand for as long as nobody changes a letter. */
export function useSpelled({ field, wire, onChange, calling }: SpelledInput): Spelled {
  const [kept, setKept] = useState(() => fieldText(wire, calling));
  const current = followed(kept, wire, calling);
  if (current !== kept) setKept(current);
  const latest = useRef(current);
  const selection = useRef({ start: 0, end: 0 });
  useLayoutEffect(() => {
    const before = latest.current;
    latest.current = current;
    if (field.current && before.wire === current.wire && before.shown !== current.shown)
      keepCaret(field.current, selection.current, [before, current]);
  }, [field, current]);
  // What comes right after it must know of it: before the next drawing, the browser tells of what was put in.
  const take = (next: FieldText) => {
    latest.current = next;
    setKept(next);
  };
  return {
    shown: current.shown,
    piecesOf: (shown) => piecesOf(shown, current.spelling),
    change: (shown) => {
      take(typed(latest.current, shown));
      onChange(latest.current.wire);
    },
    look: () => {
      if (field.current) selection.current = selectedIn(field.current);
    },
    teach: (mention, place) => {
      const step = taught(latest.current, { mention, isGuess: false }, place);
      take(step.field);
      return step.words;
    },
    quote: (text) => {
      const step = quoted(latest.current, text, calling);
      take(step.field);
      return step.words;
    },
  };
}

/** A name that became known is longer than what stood for it: the caret stays between its letters. Elsewhere the browser has moved it. */
function keepCaret(
  field: HTMLTextAreaElement,
  { start, end }: { start: number; end: number },
  [before, now]: [FieldText, FieldText],
): void {
  if (field.matches(':focus')) field.setSelectionRange(carried(start, before, now), carried(end, before, now));
}
