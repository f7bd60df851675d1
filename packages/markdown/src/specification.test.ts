import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { parse } from './parse.js';
import { account, examples, tried, variants } from './testing/specification/account.js';
import type { Example } from './testing/specification/examples.js';
import { leftOut, namesOf, reasonFor } from './testing/specification/left-out.js';
import { isLike, referenceFor } from './testing/specification/reference.js';
import { toHtml, unescapeHtml } from './testing/specification/to-html.js';
import { treeFaults } from './testing/tree-faults.js';

describe.each([
  ['the examples of CommonMark and GFM', tried],
  ['those with links, where they lead somewhere', variants],
])('%s', (_, list) => {
  it.each(list.map((example) => [`${example.name}, ${example.section}`, example] as const))('%s', (_name, example) => {
    const html = toHtml(example.markdown);
    const reference = referenceFor(example);
    // Compared as text first, so that a failure shows both.
    if (!isLike(html, reference, example)) expect({ markdown: example.markdown, html }).toEqual({ ...example, html: reference.html });
    expect(treeFaults(parse(example.markdown))).toEqual([]);
  });
});

describe('examples that are left out', () => {
  it('are in the specifications, and each on the list once', () => {
    const names = leftOut.flatMap(namesOf);
    expect(examples.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length + tried.length).toBe(examples.length);
  });

  const list = examples.filter(({ name }) => reasonFor(name));

  it.each(list.map((example) => [example.name, example] as const))('%s is so for its reason, and loses nothing', (name, example) => {
    expect(isLike(toHtml(example.markdown), referenceFor(example), example)).toBe(false);
    expect(example.markdown).toMatch(reasonFor(name)?.isIn ?? '');
    expect(lettersShown(example)).toBe(lettersOf(example.markdown));
    expect(treeFaults(parse(example.markdown))).toEqual([]);
  });

  function lettersShown({ markdown }: Example): string {
    const withLanguages = toHtml(markdown).replace(/<code class="language-([^"]*)">/g, '$1');
    return lettersOf(unescapeHtml(withLanguages.replace(/<[^>]*>/g, '')));
  }

  function lettersOf(text: string): string {
    return text.replace(/\P{L}/gu, '');
  }
});

describe('docs/markdown.md', () => {
  it('says where every example went', () => {
    process.stdout.write(`${account().join('\n')}\n`);
    const document = readFileSync(new URL('../../../docs/markdown.md', import.meta.url), 'utf8')
      .split('\n')
      .map(oneSpaced);
    for (const line of account()) expect(document).toContain(oneSpaced(line));
  });

  /** Tables are padded by the formatter. */
  function oneSpaced(line: string): string {
    return line.replace(/ +/g, ' ');
  }
});
