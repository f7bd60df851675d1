import { unescapeHtml } from './to-html.js';

/** Stands for words that have to be found in the message as they were typed. */
export const typed = '\ue000';

/** A link that is done with, until all are. */
const done = '<\ue001';
const innermostLink = /<a href="([^"]*)"[^>]*>((?:(?!<\/?a[ >])[^])*)<\/a>/;

/** The specification's HTML with what is no link in ChatEra as its Markdown, whose address and title are `typed`. */
export function linksAsTyped(html: string, markdown: string): string {
  let rest = html.replace(/<img src="([^"]*)"[^>]*>/g, (image, url: string) => (isFollowed(url) ? image : `![${typed}](${typed})`));
  for (let found = innermostLink.exec(rest); found; found = innermostLink.exec(rest)) {
    const [link, url = '', words = ''] = found;
    const text = isFollowed(url) ? link.replace('<a', done) : asTyped({ url, words, markdown });
    rest = rest.replace(link, () => text);
  }
  return rest.replaceAll(done, '<a');
}

function asTyped({ url, words, markdown }: { url: string; words: string; markdown: string }): string {
  const isAddress = words !== '' && !markdown.includes('](');
  if (isAddress && markdown.includes(`<${unescapeHtml(words)}>`)) return `&lt;${words}&gt;`;
  return isAddress && words === url ? words : `[${words}](${typed})`;
}

/** Not with a backslash or white space inside, encoded here as the specifications do it. */
function isFollowed(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(url) && !/%5C|%C2%A0/.test(url);
}
