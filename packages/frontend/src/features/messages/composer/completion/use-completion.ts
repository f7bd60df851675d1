import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react';
import { getClient, readOwn } from '../../../../platform/client/index.js';
import { recentEmoji, rememberEmoji } from '../../reactions/recent-emoji.js';
import { toneOf } from '../../reactions/skin-tone.js';
import type { Command } from '../commands/use-commands.js';
import { replace, selectedIn } from '../field-changes.js';
import type { Completion, Taste } from './find.js';
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

const recentCount = 24;

/** Offers what the words before the caret may become: arrows choose, Enter and Tab take, Escape closes. */
export function useCompletion(field: () => HTMLTextAreaElement | null, commands: readonly Command[]): CompletionState {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [closed, setClosed] = useState<Wanted | null>(null);
  const { options, active, move } = useOptions(isSame(wanted, closed) ? null : wanted, commands);
  const look = () => {
    const element = field();
    const next = element?.matches(':focus') ? wantedAt(selectedIn(element)) : null;
    setWanted((current) => (current?.from === next?.from && current?.query === next?.query ? current : next));
  };
  const choose = ({ insert, emoji }: Completion) => {
    const element = field();
    if (!element || !wanted) return;
    const caret = wanted.from + insert.length;
    replace(element, { from: wanted.from, to: wanted.to, insert, selectStart: caret, selectEnd: caret });
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

interface Found {
  readonly of: Wanted;
  readonly options: readonly Completion[];
}

function useOptions(wanted: Wanted | null, commands: readonly Command[]) {
  const [found, setFound] = useState<Found | null>(null);
  const [chosen, setChosen] = useState<{ from: number; label: string } | null>(null);
  const taste = useEffectEvent(() => tasteOf(commands));
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
  const place = chosen && chosen.from === shown?.of.from ? options.findIndex(({ label }) => label === chosen.label) : -1;
  const active = place >= 0 ? place : first;
  const move = (by: 1 | -1) => {
    const option = options[(Math.max(active, by === 1 ? -1 : 0) + by + options.length) % options.length];
    if (shown && option) setChosen({ from: shown.of.from, label: option.label });
  };
  return { options, active, move };
}

function tasteOf(commands: readonly Command[]): Taste {
  const me = getClient().session.get().me?.user.id;
  if (!me) return { commands, recent: [], tone: 0 };
  return { commands, recent: recentEmoji(me, recentCount), tone: toneOf(readOwn(me, 'skin-tone')) };
}

function remember(emoji: string): void {
  const me = getClient().session.get().me?.user.id;
  if (me) rememberEmoji(me, emoji);
}
