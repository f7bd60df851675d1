import type { ReactNode } from 'react';

const code = /```[\s\S]*?(?:```|$)|`[^`\n]+`/;
/** Near to what packages/markdown reads as formulas. */
const formula = /\$\$[^$]+\$\$|(?<![\w$\\])\$(?![\s$),.;:!?/])(?:\\[^\n]|[^\\\n`$])+(?<!\s)\$(?![\w$({])/;
const address = /https?:\/\/[^\s<>]+/;
const emphasis = /\*\*[^*\n]+\*\*|__[^_\n]+__|~~[^~\n]+~~/;

/** The parts that Markdown reads as code, formulas, links or emphasis. Whole constructs only, longest first. */
const constructs = new RegExp(`(${code.source}|${formula.source})|(${address.source})|(${emphasis.source})`, 'g');

/** Shows while typing how the text will be read. Only colours: under the real text field, every letter keeps its place. */
export function marked(text: string): ReactNode {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(constructs)) {
    const [whole, raw, link] = match;
    parts.push(text.slice(end, match.index));
    const look = raw ? 'rounded-xs bg-sunken text-accent-ink' : link ? 'text-accent-ink' : 'text-ink-soft';
    parts.push(
      <span key={match.index} className={look}>
        {whole}
      </span>,
    );
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)];
}
