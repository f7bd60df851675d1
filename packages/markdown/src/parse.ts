import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

import { isAddressBait } from './address-bait.js';
import { type Extension, OverBudget } from './budget.js';
import { convert, plainRoot } from './convert.js';
import { limits, withoutBracketWalks } from './limits.js';
import { maths, mathsFromMarkdown } from './maths.js';
import type { Root } from './nodes.js';

/** Longest text read as Markdown, in UTF-16 code units: the longest a message can be. A longer one is shown as plain text. */
export const maxParsedLength = 8_000;

/**
 * What has no place in a message: it shows as the text it is. Character references (`&amp;`) are among it because a browser's build of the
 * parser decodes them through `innerHTML`, which the content security policy forbids.
 */
const switchedOff: Extension = {
  disable: {
    null: [
      ...['htmlFlow', 'htmlText', 'headingAtx', 'setextUnderline', 'definition', 'characterReference'],
      ...['gfmFootnoteDefinition', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall'],
    ],
  },
};

const extensions = [withoutBracketWalks(gfm()), limits, switchedOff];
// The parser keeps the label of a link in case it is a reference, decoding character references in it; there are no references.
const mdastExtensions = [...gfmFromMarkdown(), mathsFromMarkdown, { exit: { labelText: () => undefined } }];

/**
 * Reads a message. The tree is safe to draw, whoever wrote the text; see `nodes.ts`.
 * Takes bounded time and never throws: what is too long, too deep or too much work is shown as plain text.
 */
export function parse(text: string): Root {
  // The parser skips a byte order mark without counting it, and shows NUL as the replacement character.
  const source = text.replace(/^\ufeff/, '').replaceAll('\0', '\ufffd');
  try {
    return parseWithin(source) ?? plainRoot(source);
  } catch {
    // No fault is known. Should one be found, it must not take down the page of everyone who can see the message.
    return plainRoot(source);
  }
}

/** Null when the text is over its budget. Any other error is a fault in the parser and comes through, for the tests to see. */
export function parseWithin(source: string): Root | null {
  if (source.length > maxParsedLength || isAddressBait(source)) return null;
  try {
    const tree = fromMarkdown(source, { extensions: [...extensions, maths(source)], mdastExtensions });
    return convert(tree, source);
  } catch (error) {
    if (error instanceof OverBudget) return null;
    throw error;
  }
}
