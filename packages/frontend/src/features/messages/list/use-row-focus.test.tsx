import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { createRef } from 'react';
import { renderUi } from '../../../../test/render.js';
import { useRowFocus } from './use-row-focus.js';

/** What can be done with a row is there only while the focus is in it, as in the message list. */
function List() {
  const { isFocused, handlers } = useRowFocus({ rows: [], view: createRef(), scroller: createRef() });
  return (
    <>
      <div {...handlers}>
        <div data-row="one" tabIndex={0} role="article">
          <button type="button">Author</button>
          {isFocused && <button type="button">Copy text</button>}
        </div>
      </div>
      <button type="button">Elsewhere</button>
    </>
  );
}

describe('useRowFocus', () => {
  it('lets Tab get to what can be done with a row, and takes it away once the focus has left', async () => {
    const { user } = renderUi(<List />);
    await user.tab();
    await user.tab();
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy text' }));

    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(screen.queryByRole('button', { name: 'Copy text' })).toBeNull();
  });
});
