import { expect, it } from '@jest/globals';
import { textChanges } from './text-changes.js';

const signs = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'] } as const;
const shown = (before: string, after: string): string =>
  textChanges(before, after)
    .map(({ kind, text }) => signs[kind].join(text))
    .join('');

it.each([
  ['The bus leaves at ten', 'The bus leaves at nine', 'The bus leaves at [-ten-]{+nine+}'],
  ['Come', 'Come, please', 'Come{+, please+}'],
  ['a **bold** word', 'a *bold* word', 'a *[-*-]bold*[-*-] word'],
  ['one\ntwo', 'one\n\ntwo', 'one\n{+\n+}two'],
  ['明日は雨', '明日は晴れ', '明日は[-雨-]{+晴れ+}'],
  ['same', 'same', 'same'],
])('%j becomes %j', (before, after, expected) => {
  expect(shown(before, after)).toBe(expected);
});

it('loses nothing of either text', () => {
  const [before, after] = ['a b\tc  d 👩‍👩‍👧 e', 'b c\td 👩‍👩‍👧  f e '];
  const changes = textChanges(before, after);
  const without = (kind: string) => changes.flatMap((change) => (change.kind === kind ? [] : [change.text])).join('');
  expect([without('added'), without('removed')]).toEqual([before, after]);
});

it('gives up on long texts that have nothing in common, and shows both', () => {
  const words = (from: number) => Array.from({ length: 1_300 }, (_, index) => String.fromCodePoint(from + index)).join(' ');
  const [before, after] = [words(0x4e00), words(0x5e00)];
  expect(textChanges(before, after)).toEqual([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
});
