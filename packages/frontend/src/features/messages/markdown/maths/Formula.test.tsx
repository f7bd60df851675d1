import { beforeAll, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { parse } from '@chatera/markdown';
import { renderUi } from '../../../../../test/render.js';
import { Markdown } from '../Markdown.js';

beforeAll(() => {
  // jsdom draws nothing, so nothing has a size.
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      disconnect() {}
    },
  });
});

/** By its source, which MathML holds. */
async function drawn(tex: string): Promise<HTMLElement> {
  return screen.findByText(tex, { selector: 'annotation' });
}

it('shows its source until what draws it is there, then the formula, between the words around it', async () => {
  renderUi(<Markdown tree={parse('so $a_1$ is')} />);
  expect(screen.getByText('a_1').tagName).toBe('CODE');
  const formula = await drawn('a_1');
  expect(screen.queryByText('a_1', { selector: 'code' })).toBeNull();
  expect(formula.closest('p')?.textContent).toMatch(/^so .+ is$/);
  expect(formula.closest('[dir=ltr]')).not.toBeNull();
});

it('is a group of its own, from left to right, as a block', async () => {
  renderUi(<Markdown tree={parse('$$\nx\n$$')} />);
  const block = screen.getByRole('group', { name: 'Formula' });
  expect(block.getAttribute('dir')).toBe('ltr');
  await drawn('x');
  expect(block.querySelector('.katex-display')).not.toBeNull();
});

it('shows its source and what is wrong with it where there is a mistake', async () => {
  renderUi(<Markdown tree={parse('so $\\frac{a}{$ is')} />);
  const reason = "This formula has a mistake: Unexpected end of input in a macro argument, expected '}'";
  expect((await screen.findByTitle(reason)).textContent).toBe(`\\frac{a}{ (${reason})`);
  expect(document.querySelector('math')).toBeNull();
});
