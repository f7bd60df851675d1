import { useEffect, useState } from 'react';
import type { Code } from '@chatera/markdown';
import { isHighlightable } from './languages.js';

export interface Token {
  readonly content: string;
  /** A CSS variable of the theme, see tokens.css. */
  readonly color: string;
}

export type TokenLines = readonly (readonly Token[])[];

const maxKept = 200;
const kept = new Map<string, TokenLines>();

/** The lines of the code with their colours; null while they are not there, and for ever when the language is not known. */
export function useHighlight({ lang, value }: Code): TokenLines | null {
  const key = `${lang}\n${value}`;
  const [lines, setLines] = useState<{ key: string; lines: TokenLines } | null>(null);
  useEffect(() => {
    if (lang === null || kept.has(key) || !isHighlightable(lang)) return;
    let isWanted = true;
    void colour(lang, value).then((coloured) => {
      keep(key, coloured);
      if (isWanted) setLines({ key, lines: coloured });
    }, ignoreOffline);
    return () => {
      isWanted = false;
    };
  }, [key, lang, value]);
  return kept.get(key) ?? (lines?.key === key ? lines.lines : null);
}

async function colour(lang: string, value: string): Promise<TokenLines> {
  const { tokenize } = await import('./highlighter.js');
  return tokenize(lang, value);
}

function keep(key: string, lines: TokenLines): void {
  const [oldest] = kept.keys();
  if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, lines);
}

function ignoreOffline(): void {
  // The code stands there in one colour; the next block of its language asks again.
}
