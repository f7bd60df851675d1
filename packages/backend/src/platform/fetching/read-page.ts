import { Parser } from 'htmlparser2';
import { isPublicAddress } from './public-addresses.js';
import { tidyLine } from './tidy-line.js';
import { addressIn, isWebUrl } from './web-url.js';

/** What a page says about itself. Any part may be missing. */
export interface PageCard {
  readonly title: string | null;
  readonly description: string | null;
  readonly siteName: string | null;
  /** Absolute, https. Nobody has looked what is there. */
  readonly imageUrl: string | null;
}

export const maxTitleLength = 300;
export const maxDescriptionLength = 500;
const maxSiteNameLength = 100;

/** Elements within each other. A head needs a handful; the parser's time grows with the square of it. */
const maxDepth = 64;
/** Most that is looked at of one text, before white space is joined. */
const maxRawLength = 4_096;

/** Reads the head, for that is where a page describes itself: its body may hold words of anybody. Linear in the length of `html`. */
export function readPage(html: string, url: URL): PageCard {
  const facts = headFacts(html);
  const first = (names: readonly string[], maxLength: number): string | null =>
    names.map((name) => tidyLine(facts.get(name) ?? '', maxLength)).find((text) => text !== '') ?? null;
  return {
    title: first(['og:title', 'twitter:title', '<title>'], maxTitleLength),
    description: first(['og:description', 'twitter:description', 'description'], maxDescriptionLength),
    siteName: first(['og:site_name', 'application-name'], maxSiteNameLength),
    imageUrl: imageUrls.map((name) => httpsUrl(facts.get(name) ?? '', url)).find((image) => image !== null) ?? null,
  };
}

const imageUrls = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'];

/** Content of the head's meta tags by lower-case name, and of `<title>`. Of several with one name the first that says something. */
function headFacts(html: string): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const note = (name: string, text: string) => {
    if (!facts.has(name) && text.trim() !== '') facts.set(name, text.slice(0, maxRawLength));
  };
  let depth = 0;
  let title: string | null = null;
  const parser = new Parser({
    onopentag(tag, attributes) {
      depth += 1;
      if (tag === 'body' || depth > maxDepth) parser.pause(); // for ever
      if (tag === 'title') title = '';
      if (tag === 'meta') note((attributes['property'] ?? attributes['name'] ?? '').trim().toLowerCase(), attributes['content'] ?? '');
    },
    ontext(text) {
      if (title !== null && title.length < maxRawLength) title += text;
    },
    onclosetag(tag) {
      depth -= 1;
      if (tag !== 'title' || title === null) return;
      note('<title>', title);
      title = null;
    },
  });
  parser.write(html);
  return facts;
}

function httpsUrl(text: string, base: URL): string | null {
  const url = text.trim() === '' ? null : URL.parse(text.trim(), base.href);
  if (url?.protocol !== 'https:' || !isWebUrl(url)) return null;
  const address = addressIn(url);
  return address === null || isPublicAddress(address) ? url.href : null;
}
