import type { ReactNode } from 'react';

/** The parts that Markdown reads as code, links or emphasis. Whole constructs only, on one line, longest first. */
const constructs = /(```[\s\S]*?(?:```|$)|`[^`\n]+`)|(https?:\/\/[^\s<>]+)|(\*\*[^*\n]+\*\*|__[^_\n]+__|~~[^~\n]+~~)/g;

/** Shows while typing how the text will be read. Only colours: under the real text field, every letter keeps its place. */
export function marked(text: string): ReactNode {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(constructs)) {
    const [whole, code, link] = match;
    parts.push(text.slice(end, match.index));
    const look = code ? 'rounded-xs bg-sunken text-accent-ink' : link ? 'text-accent-ink' : 'text-ink-soft';
    parts.push(
      <span key={match.index} className={look}>
        {whole}
      </span>,
    );
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)];
}
