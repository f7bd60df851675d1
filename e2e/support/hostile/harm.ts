import type { Seen } from './watch-rows.js';

/** All that a row may consist of: the app's own parts, and those of Markdown, of mentions and of formulas. */
const elements = new Set(
  'math semantics annotation mrow mi mn mo ms mtext mspace mfrac msqrt mroot msup msub msubsup mover munder munderover mtable mtr mtd mstyle mpadded mphantom menclose line article header div span p br hr em strong del mark bdi code pre blockquote ul ol li table thead tbody tr th td a button time svg path rect'.split(
    ' ',
  ),
);

/** What in rows could run, load or mislead, in words; empty when all is well. */
export function harmIn(seen: Seen): string[] {
  return [
    ...seen.hrefs.filter((href) => !isHarmless(href)).map((href) => `an address ${href}`),
    ...seen.attributes
      .filter((name) => /^on|^src|^action|^formaction|^ping|^background|:/.test(name))
      .map((name) => `an attribute ${name}`),
    ...seen.elements.filter((name) => !elements.has(name)).map((name) => `an element ${name}`),
  ];
}

/** As the browser will read it: http, https or mailto, to another host than the app's, with no user name before it. */
function isHarmless(href: string): boolean {
  if (!/^(?:https?:\/\/|mailto:)/i.test(href)) return false;
  if (!URL.canParse(href)) return true; // leads nowhere
  const { protocol, username, password } = new URL(href);
  return /^(?:https?|mailto):$/.test(protocol) && username === '' && password === '';
}
