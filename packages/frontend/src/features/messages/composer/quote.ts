import type { TimelineMessage } from '@chatera/client';

/** A message's text as a Markdown quote, with room below for what one says to it. Empty for what has no text. */
export function quoteOf({ body }: Pick<TimelineMessage, 'body'>): string {
  if (body?.kind !== 'plain') return '';
  const lines = body.text.trimEnd().split('\n').map((line) => (line === '' ? '>' : `> ${line}`)); // prettier-ignore
  return `${lines.join('\n')}\n\n`;
}
