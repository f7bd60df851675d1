import { describe, expect, it } from '@jest/globals';
import { pseudo } from './pseudo.js';

describe('the pseudo-locale', () => {
  it.each([
    ['words', 'Save it', '⟦Šåvé îţ···⟧'],
    ['nothing', '', '⟦⟧'],
    ['a value', ['Hello, ', ['name'], '!'], ['⟦', 'Ĥéļļö··, ', ['name'], '!', '⟧']],
    ['a number', [['size', 4], ' px'], ['⟦', ['size', 4], ' px·', '⟧']],
    ['a number with a style', [['part', 4, { style: 'percent' }]], ['⟦', ['part', 4, { style: 'percent' }], '⟧']],
    [
      'a plural',
      [['count', 2, { one: [0, ' man'], other: [0, ' men'] }]],
      ['⟦', ['count', 2, { one: [0, ' måñ··'], other: [0, ' méñ··'] }], '⟧'],
    ],
    ['a choice of plain words', [['kind', 1, { a: 'one', other: 'two' }]], ['⟦', ['kind', 1, { a: 'öñé··', other: 'ţŵö··' }], '⟧']],
    ['words in a tag', [['b', 'bold', ['name']], ' end'], ['⟦', ['b', 'böļđ··', ['name']], ' éñđ··', '⟧']],
  ])('changes the words of %s, and nothing else', (_, compiled, expected) => {
    expect(pseudo({ part: { message: compiled } })).toEqual({ part: { message: expected } });
  });
});
