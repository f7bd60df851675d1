import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { parse } from '@chatera/markdown';
import { renderUi } from '../../../../test/render.js';
import { IsActiveRow } from '../row/tab-stop.js';
import { Markdown } from './Markdown.js';

const text = '[a link](https://example.org)\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$$\nx\n$$';

/** What Tab stops at, by the names of the elements. */
async function stopsIn(isActive: boolean): Promise<string[]> {
  const { user } = renderUi(
    <>
      <IsActiveRow value={isActive}>
        <Markdown tree={parse(text)} />
      </IsActiveRow>
      <button type="button">After</button>
    </>,
  );
  const stops: string[] = [];
  for (;;) {
    await user.tab();
    if (document.activeElement === screen.getByRole('button', { name: 'After' })) return stops;
    stops.push(document.activeElement?.tagName ?? '');
  }
}

describe('what stands in a message', () => {
  it('is reached by Tab in the active row', async () => {
    expect(await stopsIn(true)).toEqual(['A', 'PRE', 'BUTTON', 'DIV', 'DIV']);
  });

  it('is passed over in all other rows but for what scrolls, and still there for the pointer', async () => {
    expect(await stopsIn(false)).toEqual(['PRE', 'DIV', 'DIV']);
    expect(screen.getByRole('link', { name: 'a link' }).getAttribute('href')).toBe('https://example.org');
  });
});
