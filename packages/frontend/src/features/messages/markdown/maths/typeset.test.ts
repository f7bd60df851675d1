import { describe, expect, it } from '@jest/globals';
import { typeset } from './typeset.js';

function elementOf(tex: string, isBlock = false): HTMLElement {
  const made = typeset(tex, isBlock);
  if ('fault' in made) throw new Error(made.fault ?? 'too large');
  return made.element;
}

/** Without MathML, which holds the source. */
function seenOf(element: HTMLElement): Element {
  return element.querySelector('.katex-html')!;
}

describe('a formula', () => {
  it('is drawn, hidden from those who listen, and told to them in MathML with its source', () => {
    const element = elementOf('x^2');
    expect(element.querySelector('.katex-html')?.getAttribute('aria-hidden')).toBe('true');
    expect(element.querySelector('math msup')?.textContent).toBe('x2');
    expect(element.querySelector('annotation')?.textContent).toBe('x^2');
  });

  it('is larger as a block', () => {
    expect(elementOf('x', true).querySelector('.katex-display')).not.toBeNull();
    expect(elementOf('x').querySelector('.katex-display')).toBeNull();
  });

  it.each([
    ['\\frac{a}{', "Unexpected end of input in a macro argument, expected '}'"],
    ['\\nonsense', 'Undefined control sequence: \\nonsense'],
    ['x^y^z', 'Double superscript'],
  ])('with a mistake says which: %s', (tex, fault) => expect(typeset(tex, false)).toEqual({ fault }));
});

describe('what a formula may not do', () => {
  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\href{https://example.org}{x}',
    '\\url{https://example.org}',
    '\\includegraphics{https://example.org/a.png}',
    '\\htmlId{root}{x}',
    '\\htmlClass{fixed}{x}',
    '\\htmlStyle{position: fixed}{x}',
    '\\htmlData{row=x}{x}',
    '\\text{<img src=x>}',
  ])('%s does nothing', (tex) => {
    const element = elementOf(tex);
    expect(element.querySelectorAll('a, img, script, [href], [src], [id], [data-row], .fixed')).toHaveLength(0);
    expect(seenOf(element).innerHTML).not.toContain('position: fixed');
  });

  it.each([
    '\\def\\a{x}\\a',
    '\\edef\\a{x}',
    '\\let\\a=x',
    '\\newcommand{\\a}{x}',
    '\\global\\def\\a{x}',
    '\\futurelet\\a\\b',
    '\\\\\\def\\a{x}',
    '\\tag{x}\\df@tag',
  ])('%s is refused', (tex) => expect(typeset(tex, false)).toEqual({ fault: expect.stringContaining('Undefined control sequence') }));

  it.each(['a \\\\def', '\\left(x\\right)', 'x \\tag{1}'])('%s is no definition', (tex) => {
    expect(typeset(tex, true)).not.toEqual({ fault: expect.stringContaining('sequence: \\def') });
  });

  it('leaves nothing behind for the next, as the tag of a line', () => {
    expect(elementOf('x \\tag{1}', true).querySelector('.katex-tag')).not.toBeNull();
    expect(elementOf('x', true).querySelector('.katex-tag')).toBeNull();
  });

  it('no size is larger than a few lines', () => {
    expect(seenOf(elementOf('\\rule{500em}{500em}')).innerHTML).toMatch(/-width: 10em.*-width: 10em/);
  });
});

describe('much work from few letters', () => {
  const fill = (unit: string): string => unit.repeat(1_900 / unit.length);
  const nested = (open: string, close: string): string => {
    const times = 1_900 / (open.length + close.length);
    return `${open.repeat(times)}x${close.repeat(times)}`;
  };

  it.each([
    ['a definition, a minute without limits', `\\def\\a{${'x'.repeat(900)}}${'\\a '.repeat(300)}`],
    ['a definition in itself', '\\def\\a{\\a\\a}\\a'],
    ['exponents', nested('x^{', '}')],
    ['roots', nested('\\sqrt{', '}')],
    ['fractions', nested('\\frac{1}{', '}')],
    ['groups', nested('{', '}')],
    ['sets', nested('\\Braket{', '}')],
    ['cells', `\\begin{matrix}${fill('&')}\\end{matrix}`],
    ['accents', fill('é')],
  ])('%s is refused', (_, tex) => expect(typeset(tex, true)).toHaveProperty('fault'));

  it('a long formula that somebody wrote is not', () => {
    const lines = Array.from({ length: 40 }, (_, n) => `a_{${n}} &= \\frac{\\sqrt{x + ${n}}}{\\sum_i y_i^2} \\\\`).join('\n');
    expect(elementOf(`\\begin{aligned}${lines}\\end{aligned}`, true).textContent).toContain('39');
    expect(elementOf(`${'a + \\cfrac{1}{'.repeat(12)}x${'}'.repeat(12)}`, true)).toBeTruthy();
  });
});
