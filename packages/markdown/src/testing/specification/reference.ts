import { compact, differences } from './differences.js';
import type { Example } from './examples.js';
import { typed } from './links-as-typed.js';
import { unescapeHtml } from './to-html.js';

const bareDestination = /(<(?:a href|img src)=")(?![a-z]+:)/gi;

/** What the specification wants, after the differences, and the names of those that changed it. */
export interface Reference {
  readonly html: string;
  readonly applied: readonly string[];
}

export function referenceFor(example: Example): Reference {
  let html = compact(example.html);
  const applied: string[] = [];
  for (const { name, apply } of differences) {
    const changed = apply(html, example);
    if (changed !== html) applied.push(name);
    html = changed;
  }
  return { html, applied };
}

/** Whether `html` is the reference's, and what that leaves to the message was typed there. */
export function isLike(html: string, reference: Reference, { markdown }: Example): boolean {
  const parts = reference.html.split(typed).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const found = new RegExp(`^${parts.join('([^]*?)')}$`).exec(html);
  return found?.slice(1).every((part) => markdown.includes(unescapeHtml(part.replaceAll('<br />', '\n')))) ?? false;
}

/**
 * The same example with `mailto:/` before every address that has no scheme, null when there is none: the examples' `/url` is no link in
 * ChatEra, and their syntax of links is to be tried all the same. Character references stay as typed in an address, too.
 */
export function withSchemes(example: Example): Example | null {
  if (example.html.search(bareDestination) < 0 || /&\w+;/.test(example.markdown)) return null;
  const html = inDestinations(example.html.replaceAll(bareDestination, '$1mailto:/'));
  const markdown = inDestinations(example.markdown);
  return markdown === example.markdown ? null : { ...example, name: `${example.name}, with schemes`, html, markdown };
}

function inDestinations(text: string): string {
  return text.replace(/\]\((\s*(?:<|&lt;)?)(?![a-z]+:)/gi, ']($1mailto:/');
}
