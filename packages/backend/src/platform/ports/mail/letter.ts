import type { Mail } from './mailer.js';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Plain text; names people gave themselves may be in it. */
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
}

/** The same words as plain text and as simple HTML. The link comes after the first paragraph. */
export function letter({ to, subject, paragraphs: [first = '', ...rest], link }: Letter): Mail {
  const text = [first, ...(link ? [link.url] : []), ...rest].join('\n\n');
  const body = [paragraph(first), ...(link ? [button(link)] : []), ...rest.map(paragraph)].join('\n');
  return { to, subject, text: `${text}\n`, html: page(subject, body) };
}

const page = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c1b22;background:#ffffff">
<div style="max-width:32rem;margin:0 auto">
${body}
</div></body></html>
`;

const paragraph = (words: string) => `<p>${escape(words)}</p>`;

const button = ({ label, url }: { label: string; url: string }) =>
  `<p><a href="${escape(url)}" style="font-weight:600">${escape(label)}</a><br><small>${escape(url)}</small></p>`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (words: string) => words.replace(/[&<>"']/g, (character) => entities[character] ?? '');
