import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';

interface RovingInput {
  /** Of the rows, in their order. */
  readonly keys: readonly string[];
  /** Where Tab leads to while the focus is elsewhere, such as the open page. Without one: to the row that had it last, at first the first. */
  readonly home?: string | null;
  /** What a row is called, for typing ahead. */
  readonly nameOf: (key: string) => string;
}

export interface RovingRowProps {
  readonly 'data-stop': string;
  readonly tabIndex: 0 | -1;
}

export interface Roving {
  /** The one row that Tab reaches. A list that draws only what is on screen keeps it drawn. */
  readonly activeKey: string | null;
  /** For the element around the rows. */
  readonly listProps: {
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
  /** For the link or button of a row. */
  readonly rowProps: (key: string) => RovingRowProps;
}

/** Letters typed closer together than this are one word. */
const wordPauseMs = 600;

/** A list of links or buttons as one stop for Tab; inside, arrows, Home, End and the first letters of a name. */
export function useRoving({ keys, home = null, nameOf }: RovingInput): Roving {
  const [wanted, setWanted] = useState<string | null>(null);
  const typed = useRef({ text: '', at: 0 });
  const activeKey = [wanted, home].find((key) => key !== null && keys.includes(key)) ?? keys[0] ?? null;

  const type = (letter: string): string => {
    const now = Date.now();
    const text = now - typed.current.at < wordPauseMs ? typed.current.text + letter : letter;
    typed.current = { text, at: now };
    return text;
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (stopOf(event) === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = keys.indexOf(activeKey ?? '');
    const next = isLetter(event.key) ? named({ keys, from, nameOf, text: type(event.key) }) : keys[stepFrom(event.key, from, keys.length)];
    if (next === undefined) return;
    event.preventDefault();
    setWanted(next);
    focusStop(event.currentTarget, next);
  };
  return {
    activeKey,
    listProps: {
      onFocus: (event) => setWanted(stopOf(event) ?? wanted),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (home !== null && !currentTarget.contains(relatedTarget)) setWanted(null);
      },
      onKeyDown: handleKeyDown,
    },
    rowProps: (key) => ({ 'data-stop': key, tabIndex: key === activeKey ? 0 : -1 }),
  };
}

/** The row an event belongs to. What pops up from a row is drawn elsewhere, and its events come through the list all the same: null. */
function stopOf({ target, currentTarget }: { target: EventTarget; currentTarget: HTMLElement }): string | null {
  return target instanceof HTMLElement && currentTarget.contains(target) ? (target.dataset.stop ?? null) : null;
}

function focusStop(list: HTMLElement, key: string): void {
  const find = () => list.querySelector<HTMLElement>(`[data-stop="${key}"]`);
  const here = find();
  // One that is not drawn yet is so a frame later, as the active one.
  if (here) here.focus();
  else requestAnimationFrame(() => find()?.focus());
}

/** -1 for any other key. */
function stepFrom(key: string, from: number, count: number): number {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'ArrowUp') return Math.max(0, from - 1);
  return key === 'ArrowDown' ? Math.min(count - 1, from + 1) : -1;
}

/** A space presses the button. */
const isLetter = (key: string) => key.length === 1 && key !== ' ';

interface Named extends Pick<RovingInput, 'keys' | 'nameOf'> {
  from: number;
  text: string;
}

/** The next row whose name begins so, round and round; while a word is being typed, the present one may stay. */
function named({ keys, from, nameOf, text }: Named): string | undefined {
  const start = from + (text.length > 1 ? 0 : 1);
  const round = [...keys.slice(start), ...keys.slice(0, start)];
  return round.find((key) => nameOf(key).toLocaleLowerCase().startsWith(text.toLocaleLowerCase()));
}
