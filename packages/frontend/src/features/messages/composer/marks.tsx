import type { ReactNode } from 'react';
import type { Piece } from './mentions/spelling.js';

const code = /```[\s\S]*?(?:```|$)|`[^`\n]+`/;
/** Near to what packages/markdown reads as formulas. */
const formula = /\$\$[^$]+\$\$|(?<![\w$\\])\$(?![\s$),.;:!?/])(?:\\[^\n]|[^\\\n`$])+(?<!\s)\$(?![\w$({])/;
const address = /https?:\/\/[^\s<>]+/;
const emphasis = /\*\*[^*\n]+\*\*|__[^_\n]+__|~~[^~\n]+~~/;

/** The parts that Markdown reads as code, formulas, links or emphasis. Whole constructs only, longest first. */
const constructs = new RegExp(`(${code.source}|${formula.source})|(${address.source})|(${emphasis.source})`, 'g');

/** Shows while typing how the text will be read, and whom it calls. Only colours: under the real text field, every letter keeps its place. */
export function marked(text: string, pieces: readonly Piece[]): ReactNode {
  const called = placesOf(pieces);
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(constructs)) {
    const [whole, raw, link] = match;
    parts.push(...withCalled(text.slice(end, match.index), end, called));
    const look = raw ? 'rounded-xs bg-sunken text-accent-ink' : link ? 'text-accent-ink' : 'text-ink-soft';
    parts.push(
      <span key={match.index} className={look}>
        {withCalled(whole, match.index, called)}
      </span>,
    );
    end = match.index + whole.length;
  }
  return [...parts, ...withCalled(text.slice(end), end, called)];
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function placesOf(pieces: readonly Piece[]): Place[] {
  let to = 0;
  return pieces.flatMap(({ text, mention }) => {
    const from = to;
    to += text.length;
    return mention ? [{ from, to }] : [];
  });
}

/** A part of the text that begins at this place. A name that is only in part within it shows as words. */
function withCalled(part: string, start: number, called: readonly Place[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { from, to } of called) {
    if (from < start + end || to > start + part.length) continue;
    parts.push(part.slice(end, from - start));
    parts.push(
      <span key={from} className="rounded-xs bg-accent-wash text-accent-ink">
        {part.slice(from - start, to - start)}
      </span>,
    );
    end = to - start;
  }
  return [...parts, part.slice(end)];
}
