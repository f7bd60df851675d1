/** @jest-environment-options {"customExportConditions": ["browser"]} */
import { expect, it } from '@jest/globals';

it('never reaches for innerHTML in a browser, which the content security policy forbids', async () => {
  // The browser's build of the parser makes an element when it loads and would decode `&amp;` through it.
  let made = 0;
  const element = {
    set innerHTML(html: string) {
      throw new TypeError(`This document requires 'TrustedHTML' assignment: ${html}`);
    },
  };
  Object.assign(globalThis, { document: { createElement: () => (made++, element) } });

  const { parseWithin } = await import('./parse.js');

  expect(made).toBe(1);
  for (const reference of ['&amp;', '&copy', '&notit;', '&#65;', '&#x1F600;']) {
    for (const text of [
      'a & b',
      '[a &](http://b/?& "&")',
      '![&](http://b)',
      '```&\n&\n```',
      '`&`',
      '|&|\n|-|\n|&|',
      'http://a.b/?c&',
      '<http://a.b/?&>',
      '[&][&]',
    ]) {
      expect(parseWithin(text.replaceAll('&', reference))).not.toBeNull();
    }
  }
});
