import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { maxParsedLength, parse, parseWithin } from './parse.js';
import { firstLine, toPlainText } from './preview.js';
import { hostileTexts } from './testing/hostile-texts.js';
import { outline } from './testing/outline.js';
import { treeFaults } from './testing/tree-faults.js';

/** Of the longest message that people write. At most 9 times as much was seen. Without its limits, the parser needs hundreds of times as much or overflows its stack. */
const patience = 40;
const tasks = Array.from({ length: 80 }, (_, n) => `- [ ] **task ${n}** for _ann_: [ticket](https://t.example/${n}), see \`x[${n}]\``);

describe.each([maxParsedLength, 100_000])('%i characters of', (length) => {
  it.each(Object.entries(hostileTexts))('%s', (_, make) => {
    const text = make(length).slice(0, length);
    // Measured side by side, so that a slow or busy machine slows both. Further tries only when something came between the two.
    const isQuick = [1, 2, 3, 4, 5].some(() => cpuMs(tasks.join('\n')) * patience > cpuMs(text));
    expect(isQuick).toBe(true);
    expect(treeFaults(parse(text))).toEqual([]);
  });

  function cpuMs(text: string): number {
    const before = process.cpuUsage();
    parse(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  }
});

describe('limits', () => {
  it('leave the longest messages people write alone', () => {
    const table = Array.from({ length: 60 }, (_, n) => `| ${n} | a *b* | [c](https://d.example) |`);
    for (const rows of [tasks, tasks.map((line) => line.slice(6)), ['|a|b|c|\n|-|-|-|', ...table]]) {
      const text = rows.join('\n');
      expect(text.length).toBeLessThanOrEqual(maxParsedLength);
      expect(parseWithin(text)).not.toBeNull();
    }
  });

  it('show a text that nests too deep as it is', () => {
    expect(outline(`${'>'.repeat(40)} *a*`)).toBe(`paragraph("${'>'.repeat(40)} *a*")`);
    expect(outline(`${'>'.repeat(32)} *a*`)).toBe(`${'blockquote('.repeat(32)}paragraph(emphasis("a"))${')'.repeat(32)}`);
  });

  it('show the inside of too many emphases as typed', () => {
    const text = `${'*a '.repeat(40)}b${'*'.repeat(40)}`;
    expect(parseWithin(text)).not.toBeNull();
    expect(outline(text)).toContain('emphasis("a *a *a ');
    expect(treeFaults(parse(text))).toEqual([]);
  });

  it('lose no word that stands inside of too many emphases', () => {
    for (const words of ['[https://a.b]', '[a@b.c d]', 'mailto:a@b.c', 'https://a.b']) {
      for (const depth of [31, 32, 33]) expect(toPlainText(`${'*a '.repeat(depth)}${words}${'*'.repeat(depth)}`)).toContain(words);
    }
  });

  it('show a text longer than a message as plain lines', () => {
    const text = `*a*\n\n\n\n${'b'.repeat(maxParsedLength)}`;
    expect(outline(text)).toBe(`paragraph("*a*", break, break, "${'b'.repeat(maxParsedLength)}")`);
  });
});

describe('any text', () => {
  const marks = [
    '*',
    '_',
    '~~',
    '`',
    '```',
    '[',
    ']',
    '](',
    '(',
    ')',
    '![',
    '<',
    '>',
    '|',
    '-',
    '|-|',
    '\n',
    '\n\n',
    ' ',
    '\t',
    '\r',
    '\\',
    '&',
    '&amp;',
  ].concat([
    '1. ',
    '- ',
    '> ',
    '    ',
    'http://',
    'https://a.b',
    'www.',
    'a@b.c',
    'javascript:',
    '[a](b)',
    '"',
    '#',
    '=',
    '[ ]',
    '<@01a23b17-34bf-756b-9646-a440162b255b>',
    '<!here>',
    '^',
    ':',
    '$',
    '$$',
    '\n$$\n',
    '\0',
    '\ud800',
    'é',
    '😀',
  ]);
  const message = fc.oneof(
    fc.array(fc.constantFrom(...marks, 'a'), { maxLength: 60 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map((units) => String.fromCharCode(...units)),
  );

  it('becomes a sound tree, without the parser failing inside', () => {
    fc.assert(
      fc.property(message, (text) => {
        parseWithin(text);
        expect(treeFaults(parse(text))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('has a preview of one line that fits', () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 0, max: 40 }), (text, maxLength) => {
        const line = firstLine(text, maxLength);
        expect(line.length).toBeLessThanOrEqual(maxLength);
        expect(line).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('without marks stays as it is, line by line', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,5}$/), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(words, (lines) => expect(toPlainText(lines.join('\n'))).toBe(lines.join('\n'))));
  });
});
