import { useEffect, useEffectEvent, useState, type KeyboardEvent, type RefObject } from 'react';
import { getClient, readOwn } from '../../../../platform/client/index.js';
import { recentEmoji, rememberEmoji } from '../../reactions/recent-emoji.js';
import { toneOf } from '../../reactions/skin-tone.js';
import type { Command } from '../commands/use-commands.js';
import { replace, selectedIn } from '../field-changes.js';
import type { Piece } from '../mentions/spelling.js';
import type { Mentions } from '../mentions/use-mentions.js';
import type { Spelled } from '../mentions/use-spelled.js';
import { keyOf, type Completion } from './completion.js';
import type { Taste } from './find.js';
import { wantedAt, type Wanted } from './wanted.js';

export interface CompletionState {
  readonly options: readonly Completion[];
  /** -1 while none is. */
  readonly active: number;
  readonly choose: (option: Completion) => void;
  /** To be called whenever the caret has moved or the text has changed. */
  readonly look: () => void;
  /** Whether the key was for the list. */
  readonly handleKey: (event: KeyboardEvent) => boolean;
}

/** What can be offered where one writes. */
interface Offers {
  readonly commands: readonly Command[];
  readonly mentions: Mentions;
}

interface CompletionInput extends Offers {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly spelled: Spelled;
}

/** Offers what the words before the caret may become: arrows choose, Enter and Tab take, Escape closes. */
export function useCompletion({ field, spelled, ...offers }: CompletionInput): CompletionState {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [closed, setClosed] = useState<Wanted | null>(null);
  const { options, active, move } = useOptions(isSame(wanted, closed) ? null : wanted, offers);
  const look = () => {
    const element = field.current;
    const asked = element?.matches(':focus') ? wantedAt(selectedIn(element)) : null;
    // Whoever is called already needs no help, while one writes on behind the name.
    const next = element && asked && isCalledAt(asked.from, spelled.piecesOf(element.value)) ? null : asked;
    setWanted((current) => (current?.from === next?.from && current?.query === next?.query ? current : next));
  };
  const choose = ({ insert, emoji, called }: Completion) => {
    const element = field.current;
    if (!element || !wanted) return;
    const { from, to } = wanted;
    const words = called ? `${spelled.teach(called.mention, { name: insert, from, to })} ` : insert;
    const caret = from + words.length;
    replace(element, { from, to, insert: words, selectStart: caret, selectEnd: caret });
    if (emoji !== null) remember(emoji);
    setWanted(null);
  };
  const handleKey = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (options.length === 0 || shiftKey) return false;
    const option = options[active];
    if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if ((key === 'Enter' || key === 'Tab') && option) choose(option);
    else if (key === 'Escape') setClosed(wanted);
    else return false;
    return true;
  };
  return { options, active, choose, look, handleKey };
}

/** Closed where it was, it stays so while one types on. */
const isSame = (wanted: Wanted | null, closed: Wanted | null) => wanted?.kind === closed?.kind && wanted?.from === closed?.from;

/** One is the other, a few letters on. What was offered for other words would be taken for these. */
const isNear = (one: Wanted, other: Wanted) =>
  one.kind === other.kind && one.from === other.from && (one.query.startsWith(other.query) || other.query.startsWith(one.query));

function isCalledAt(place: number, pieces: readonly Piece[]): boolean {
  let end = 0;
  return pieces.some(({ text, mention }) => {
    const start = end;
    end += text.length;
    return mention !== null && start === place;
  });
}

interface Found {
  readonly of: Wanted;
  readonly options: readonly Completion[];
}

function useOptions(wanted: Wanted | null, offers: Offers) {
  const [found, setFound] = useState<Found | null>(null);
  const [chosen, setChosen] = useState<{ from: number; key: string } | null>(null);
  const taste = useEffectEvent(() => tasteOf(offers));
  useEffect(() => {
    if (!wanted) return;
    let isWanted = true;
    import('./find.js')
      .then(({ find }) => find(wanted, taste()))
      .then((options) => isWanted && setFound({ of: wanted, options }))
      .catch(() => undefined); // without the names one still writes
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  // While the next are looked for, the last ones stand where one types on or takes back: nothing flickers.
  const shown = wanted && found && isNear(wanted, found.of) ? found : null;
  const options = shown?.options ?? [];
  // Nothing is taken by Enter where nothing was typed yet.
  const first = wanted?.query === '' ? -1 : 0;
  // By what it is and not by its place: the next that are found may have others before it.
  const place = chosen && chosen.from === shown?.of.from ? options.findIndex((option) => keyOf(option) === chosen.key) : -1;
  const active = place >= 0 ? place : first;
  const move = (by: 1 | -1) => {
    const option = options[(Math.max(active, by === 1 ? -1 : 0) + by + options.length) % options.length];
    if (shown && option) setChosen({ from: shown.of.from, key: keyOf(option) });
  };
  return { options, active, move };
}

function tasteOf({ commands, mentions }: Offers): Taste {
  const me = getClient().session.get().me?.user.id;
  const around = mentions.around();
  if (!me) return { commands, around, recent: [], tone: 0 };
  return { commands, around, recent: recentEmoji(me, recentCount), tone: toneOf(readOwn(me, 'skin-tone')) };
}

const recentCount = 24;

function remember(emoji: string): void {
  const me = getClient().session.get().me?.user.id;
  if (me) rememberEmoji(me, emoji);
}
