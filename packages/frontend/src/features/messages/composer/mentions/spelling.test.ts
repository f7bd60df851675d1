import { describe, expect, it } from '@jest/globals';
import { splitMentions, writeMention } from '@chatera/protocol/light';
import type { Mention } from '@chatera/protocol';
import { carried, fieldText, followed, quoted, taught, typed, type Calling, type FieldText } from './field-text.js';
import { toWire } from './spelling.js';

const idOf = (index: number) => `0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`;
const someone = (index: number) => ({ kind: 'user', id: idOf(index) }) as Mention;
const tokenOf = (index: number) => writeMention(someone(index));
const [mara, twin, mar, lindqvist, rtl, party, bracketed] = [1, 2, 3, 4, 5, 6, 7].map(tokenOf) as [string, string, string, string, string, string, string]; // prettier-ignore
const role = `<@&${idOf(8)}>`;
const general = `<#${idOf(9)}>`;

const names: Record<string, string> = {
  [mara]: '@Mara Lind',
  [twin]: '@Mara Lind',
  [mar]: '@Mara',
  [lindqvist]: '@Mara Lindqvist',
  [rtl]: '@مارا',
  [party]: '@Mara 🎉',
  [bracketed]: '@Mara (ops)',
  [role]: '@Design team',
  [general]: '#general',
  '<!channel>': '@channel',
  '<!here>': '@here',
};
const nameOf = (mention: Mention) => names[writeMention(mention)] ?? null;
const may: Calling = { nameOf, canCallMany: true };
const mayNot: Calling = { nameOf, canCallMany: false };
const field = (wire: string, calling = may) => fieldText(wire, calling);
const shown = (wire: string, calling?: Calling) => field(wire, calling).shown;
/** After somebody has changed what the field shows. */
const sent = (from: FieldText, text: string) => typed(from, text).wire;

describe('a field', () => {
  it.each([
    ['names', `Hi ${mara}, see ${general} with ${role}!`, 'Hi @Mara Lind, see #general with @Design team!'],
    ['everybody', '<!channel> <!here>', '@channel @here'],
    ['names from right to left, with emoji and in brackets', `${rtl} ${party} (${bracketed})`, '@مارا @Mara 🎉 (@Mara (ops))'],
    ['two of one name', `${mara} and ${twin}, ${mara}`, '@Mara Lind and @Mara Lind (2), @Mara Lind'],
    ['names that begin alike', `${mar} ${mara} ${lindqvist}`, '@Mara @Mara Lind @Mara Lindqvist'],
    ['a name beside words that would make it another', `${mar} Lind, ${mara}`, '@Mara Lind, @Mara Lind (2)'],
    ['a name that stands in the words as well', `@Mara Lind is ${mara}`, '@Mara Lind is @Mara Lind (2)'],
    ['a letter right behind a name', `${mara}s`, '@Mara Lind (2)s'],
    ['words that call nobody', '@here is no call there', '@here is no call there'],
    ['nobody whose name is not known', `Hi ${tokenOf(50)}`, 'Hi @…'],
  ])('shows %s', (_, wire, text) => expect(shown(wire)).toBe(text));

  it('sends what was written', () => {
    for (const wire of [
      `${mar} Lind ${mara}`,
      `${mara}s${twin}`,
      '@here <!here>',
      `x<!here>y`,
      `@…${tokenOf(50)}${tokenOf(51)}`,
      `<@${mara}>`,
    ]) {
      for (const calling of [may, mayNot]) expect(sent(field(wire, calling), shown(wire, calling))).toBe(wire);
    }
  });

  it('takes one that is written in capitals for the same', () => {
    const { shown: text, spelling } = field(mara.toUpperCase());
    expect([text, toWire(text, spelling)]).toEqual(['@Mara Lind', mara]);
  });
});

describe('what is typed', () => {
  const start = field(`Hi ${mara}!`);

  it('keeps whom it calls while other words change', () => {
    expect(sent(start, 'Oh, hi @Mara Lind?! @Mara Lind')).toBe(`Oh, hi ${mara}?! ${mara}`);
  });

  it('is words again when a letter of a name is gone, or one too many, and calls again when it is mended', () => {
    expect(sent(start, 'Hi @Mara Lin!')).toBe('Hi @Mara Lin!');
    expect(sent(start, 'Hi @Mara Linda!')).toBe('Hi @Mara Linda!');
    expect(sent(start, 'Hi @Mara Lind\u0301!')).toBe('Hi @Mara Lind\u0301!');
    expect(sent(typed(start, 'Hi @Mara Lin!'), 'Hi @Mara Lind!')).toBe(`Hi ${mara}!`);
  });

  it('calls everybody by hand as a whole word, for whoever may', () => {
    expect(sent(field(''), '@channel, (@here)!')).toBe('<!channel>, (<!here>)!');
    expect(sent(field(''), 'me@here.example @heres @channels')).toBe('me@here.example @heres @channels');
    expect(sent(field('', mayNot), '@channel @here')).toBe('@channel @here');
  });

  it('leaves words alone that called nobody when they were written', () => {
    expect(sent(field('Ask @here'), 'Ask @here!')).toBe('Ask @here!');
  });
});

describe('whoever is chosen', () => {
  const chosen = (from: FieldText, index: number) =>
    taught(from, { mention: someone(index), isGuess: false }, { name: '@Mara Lind', from: 0, to: 0 });

  it('is called by the words from then on', () => {
    const { words, field: next } = chosen(field(''), 1);
    expect([words, sent(next, `Hi ${words}`)]).toEqual(['@Mara Lind', `Hi ${mara}`]);
  });

  it('is told apart from another one of that name, and from words that were there', () => {
    const { words, field: next } = chosen(field(mara), 2);
    expect([words, sent(next, `@Mara Lind ${words}`)]).toEqual(['@Mara Lind (2)', `${mara} ${twin}`]);
    expect(chosen(typed(field(''), '@Mara Lind said'), 1).words).toBe('@Mara Lind (2)');
  });

  it('is called once by one name', () => expect(chosen(field(mara), 1).words).toBe('@Mara Lind'));

  it('has no name that calls everybody', () => {
    const step = taught(field(''), { mention: someone(1), isGuess: false }, { name: '@here', from: 0, to: 0 });
    expect([step.words, sent(step.field, '@here @here (2)')]).toEqual(['@here (2)', `<!here> ${mara}`]);
  });
});

describe('a quote', () => {
  it('calls whom it called, and nobody who may not be called', () => {
    const wire = `> ${mara}, ${role} and <!here>\n`;
    for (const [calling, expected] of [
      [may, wire],
      [mayNot, `> ${mara}, @Design team and @here\n`],
    ] as const) {
      // prettier-ignore
      const { words, field: next } = quoted(field('', calling), wire, calling);
      expect([words, sent(next, words)]).toEqual(['> @Mara Lind, @Design team and @here\n', expected]);
    }
  });
});

describe('while a text stands in the field', () => {
  const unknown: Calling = { nameOf: () => null, canCallMany: false };

  it('is the same for as long as nothing else is known', () => {
    const before = field(`Hi ${mara}`);
    expect(followed(before, before.wire, may)).toBe(before);
    const renamed = { ...may, nameOf: () => '@Mara Berg' };
    expect(followed(before, before.wire, renamed)).toBe(before);
  });

  it('a name takes its place as soon as it is known, the caret keeps its own, and nothing is lost that was typed', () => {
    const before = typed(fieldText(`${mara} and ${twin}: a`, unknown), '@… and @… (2): abc');
    const after = followed(before, before.wire, may);
    expect([before.wire, after.shown]).toEqual([`${mara} and ${twin}: abc`, '@Mara Lind and @Mara Lind (2): abc']);
    expect(after.wire).toBe(before.wire);
    const carets = ['', '@…', '@… and', '@… and @… (2): ab'].map((text) => after.shown.slice(0, carried(text.length, before, after)));
    expect(carets).toEqual(['', '@Mara Lind', '@Mara Lind and', '@Mara Lind and @Mara Lind (2): ab']);
  });

  it('what comes from elsewhere is shown in the words that are there', () => {
    const before = field(`${mara} ${twin}`);
    expect(followed(before, `${twin}!`, may).shown).toBe('@Mara Lind (2)!');
  });

  it('once it was sent, the next begins without those who were called in it', () => {
    const after = followed(field(`${mara} ${twin}`), '', may);
    expect(sent(after, '@Mara Lind @here')).toBe('@Mara Lind <!here>');
  });
});

/** The same numbers for the same seed. */
function chance(seed: number) {
  let state = seed * 2_654_435_761;
  return (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % below;
  };
}

describe('any text, whatever the names', () => {
  const bits = [
    'Mara',
    ' ',
    'Lind',
    '@',
    '@Mara',
    '@Mara Lind',
    '(2)',
    ' (2)',
    '@here',
    '@channel',
    '#',
    'x',
    '\u0301',
    '🎉',
    '\u200d',
    '<',
    '>',
    '@…',
    '\n',
  ];

  it('is sent as it was shown', () => {
    for (let seed = 1; seed <= 2_000; seed++) {
      const below = chance(seed);
      const someBits = () => Array.from({ length: below(4) }, () => bits[below(bits.length)]).join('');
      const called = new Map(Array.from({ length: 12 }, (_, index) => [tokenOf(index), below(5) === 0 ? null : `@${someBits() || 'a'}`]));
      const calling: Calling = { nameOf: (mention) => called.get(writeMention(mention)) ?? null, canCallMany: below(2) === 0 };
      const tokens = [...called.keys(), '<!here>', '<!channel>', general];
      const text = () =>
        Array.from({ length: below(14) }, () => (below(3) === 0 ? tokens[below(tokens.length)] : bits[below(bits.length)])).join('');
      const wire = text();
      const first = fieldText(wire, calling);
      expect({ seed, wire: toWire(first.shown, first.spelling) }).toEqual({ seed, wire: canonical(wire) });
      const [next, known] = [text(), { ...calling, nameOf: (mention: Mention) => calling.nameOf(mention) ?? `@${someBits()}b` }];
      for (const later of [followed(first, next, calling), followed(first, wire, known)])
        expect({ seed, wire: toWire(later.shown, later.spelling) }).toEqual({ seed, wire: canonical(later.wire) });
    }
  });

  const canonical = (wire: string) => splitMentions(wire).map((part) => (typeof part === 'string' ? part : writeMention(part))).join(''); // prettier-ignore
});
