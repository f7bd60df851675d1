import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { printJson, shortDiff } from './json.js';

const prettier = fileURLToPath(new URL('../../../../node_modules/prettier/bin/prettier.cjs', import.meta.url));
const formatted = (text: string) =>
  execFileSync(process.execPath, [prettier, '--no-config', '--parser', 'json', '--print-width', '140'], { input: text, encoding: 'utf8' });

describe('printJson', () => {
  it('prints what the formatter leaves alone', () => {
    const edge = (length: number) => ['x'.repeat(length), 'yy'];
    const text = printJson({
      empty: {},
      none: [],
      short: ['a', 'b'],
      nested: [{ a: [] }, { b: ['c', null, true] }],
      // One line is 140 wide: the lists around that length break at the right one.
      edges: Object.fromEntries([112, 113, 114, 115, 116, 117, 118, 119, 120].map((length) => [`w${length}`, edge(length)])),
      lists: [['a'], ['b', 'c']],
      text: 'quotes " and \\ and é',
    });
    expect(formatted(text)).toBe(text);
  });
});

describe('shortDiff', () => {
  it('is empty for the same text', () => {
    expect(shortDiff('a\nb\n', 'a\nb\n')).toBe('');
  });

  it('shows the lines that differ, and nothing around them', () => {
    expect(shortDiff('a\nb\nc\n', 'a\nB\nc\n')).toBe('@@ line 2 @@\n- b\n+ B');
    expect(shortDiff('a\n', 'a\nb\n')).toBe('@@ line 2 @@\n+ b');
    expect(shortDiff('a\nb\n', 'a\n')).toBe('@@ line 2 @@\n- b');
    expect(shortDiff('', 'a\n')).toContain('+ a');
  });

  it('stays short', () => {
    const long = Array.from({ length: 50 }, (_, index) => `line ${index}`).join('\n');
    expect(shortDiff(long, 'nothing alike', 4).split('\n')).toHaveLength(6);
  });
});
