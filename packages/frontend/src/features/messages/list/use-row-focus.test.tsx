import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { createRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { MessageId } from '@chatera/protocol';
import { renderUi } from '../../../../test/render.js';
import type { Row } from './rows.js';
import { useRowFocus, type RowFocus } from './use-row-focus.js';

const keyOf = (name: string) => MessageId.parse(`0199aaaa-0000-7000-8000-00000000000${name}`);
/** Only keys and kinds are looked at. */
const namesUpTo = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));
const rowsUpTo = (count: number) => namesUpTo(count).map((name) => ({ kind: 'message', key: keyOf(name) }) as Row);

const scroller = createRef<HTMLDivElement>();
let focus: RowFocus;

/** What can be done with a row is there only while the focus is in it, as in the message list. */
function List({ count }: { count: number }) {
  const rows = rowsUpTo(count);
  const given = useRowFocus({ rows, view: createRef(), scroller });
  expose(given);
  return (
    <>
      <div ref={scroller} {...given.handlers}>
        {namesUpTo(count).map((name) => (
          <div key={name} data-row={keyOf(name)} tabIndex={given.activeKey === keyOf(name) ? 0 : -1} role="article" aria-label={name}>
            {given.isFocused && given.activeKey === keyOf(name) && <button type="button">Copy text</button>}
          </div>
        ))}
      </div>
      <button type="button">Elsewhere</button>
    </>
  );
}

const expose = (given: RowFocus): void => void (focus = given);
const row = (name: string) => screen.getByRole('article', { name });
const tabStops = () => screen.getAllByRole('article').flatMap((each) => (each.tabIndex === 0 ? [each.getAttribute('aria-label')] : []));

/** Shows these rows, each of 100 px. */
const viewOf = (from: number, to: number) => {
  const view = {
    scrollOffset: from * 100,
    viewportSize: (to - from + 1) * 100,
    findItemIndex: (offset: number) => Math.floor(offset / 100),
  };
  return view as VirtualizerHandle; // the rest is not asked for
};

beforeEach(() => void Object.assign(globalThis, { CSS: { escape: (text: string) => text } }));

describe('the focus in the list', () => {
  it('lets Tab get to what can be done with a row, and takes it away once the focus has left', async () => {
    const { user } = renderUi(<List count={3} />);
    await user.tab();
    expect(document.activeElement).toBe(row('3'));
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy text' }));

    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(screen.queryByRole('button', { name: 'Copy text' })).toBeNull();
  });

  it('goes to the first row and to the last', async () => {
    renderUi(<List count={3} />);
    act(() => focus.focusFirst());
    await expectFocus('1');
    act(() => focus.focusLast());
    await expectFocus('3');
  });

  it('leads to the newest row after something was sent, wherever it was before', async () => {
    const { user, rerender } = renderUi(<List count={3} />);
    act(() => row('1').focus());
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(tabStops()).toEqual(['1']);

    rerender(<List count={4} />);
    act(() => focus.release());
    expect(tabStops()).toEqual(['4']);
  });

  it('is not taken from a row by what was sent elsewhere', () => {
    renderUi(<List count={3} />);
    act(() => row('1').focus());
    act(() => focus.release());
    expect(tabStops()).toEqual(['1']);
  });

  it('leads to a row that can be seen while one reads further up', () => {
    renderUi(<List count={9} />);
    act(() => focus.keepInView(viewOf(2, 4), false));
    expect(tabStops()).toEqual(['4']);
    act(() => focus.keepInView(viewOf(3, 5), false));
    expect(tabStops()).toEqual(['4']);
    act(() => focus.keepInView(viewOf(6, 8), true));
    expect(tabStops()).toEqual(['9']);
  });
});

async function expectFocus(name: string): Promise<void> {
  for (let frame = 0; frame < 10 && document.activeElement !== row(name); frame++) {
    await act(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  expect(document.activeElement).toBe(row(name));
}
