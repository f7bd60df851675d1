import { describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { renderUi } from '../../test/render.js';
import { useRoving } from './use-roving.js';

const names = ['Ada', 'Bo', 'Bruno', 'Cleo'];

function Rows({ home, rows = names }: { home?: string; rows?: readonly string[] }) {
  const { listProps, rowProps } = useRoving({ keys: rows, nameOf: (key) => key, ...(home !== undefined && { home }) });
  return (
    <>
      <button>before</button>
      <div {...listProps}>
        {rows.map((name) => (
          <button key={name} {...rowProps(name)}>
            {name}
          </button>
        ))}
        {createPortal(<button>in a popup</button>, document.body)}
      </div>
      <button>after</button>
    </>
  );
}

const focus = (name: string) => act(() => screen.getByText(name).focus());
const focused = () => document.activeElement?.textContent;

describe('a list with one stop', () => {
  let press: (keys: string) => Promise<void>;
  let rerender: ReturnType<typeof renderUi>['rerender'];
  const draw = (list: ReactElement) => {
    const shown = renderUi(list);
    press = (keys) => shown.user.keyboard(keys);
    rerender = shown.rerender;
  };

  it('is passed by with one press of Tab, either way', async () => {
    draw(<Rows />);
    focus('before');
    await press('{Tab}');
    expect(focused()).toBe('Ada');
    await press('{Tab}');
    expect(focused()).toBe('after');
    await press('{Shift>}{Tab}{/Shift}');
    expect(focused()).toBe('Ada');
  });

  it('is walked with arrows, and ends at its ends', async () => {
    draw(<Rows />);
    focus('Ada');
    await press('{ArrowUp}');
    expect(focused()).toBe('Ada');
    await press('{ArrowDown}{ArrowDown}');
    expect(focused()).toBe('Bruno');
    await press('{End}{ArrowDown}');
    expect(focused()).toBe('Cleo');
    await press('{Home}');
    expect(focused()).toBe('Ada');
  });

  it('finds names by their first letters', async () => {
    draw(<Rows />);
    focus('Ada');
    await press('b');
    expect(focused()).toBe('Bo');
    await press('r');
    expect(focused()).toBe('Bruno');
    await press('x');
    expect(focused()).toBe('Bruno');
  });

  it('is come back to where one left it', async () => {
    draw(<Rows />);
    focus('Ada');
    await press('{End}{Tab}{Shift>}{Tab}{/Shift}');
    expect(focused()).toBe('Cleo');
  });

  it('is entered at the open page, whatever was looked at before', async () => {
    draw(<Rows home="Bo" />);
    focus('before');
    await press('{Tab}');
    expect(focused()).toBe('Bo');
    await press('{End}{Tab}{Shift>}{Tab}{/Shift}');
    expect(focused()).toBe('Bo');
  });

  it('has a stop left when its row is gone', async () => {
    draw(<Rows />);
    focus('Cleo');
    rerender(<Rows rows={['Ada', 'Bo']} />);
    focus('before');
    await press('{Tab}');
    expect(focused()).toBe('Ada');
  });

  it('leaves keys alone that belong to what popped up from it, or to shortcuts', async () => {
    draw(<Rows />);
    focus('in a popup');
    await press('{ArrowDown}');
    expect(focused()).toBe('in a popup');
    focus('Ada');
    await press('{Alt>}{ArrowDown}{/Alt}');
    expect(focused()).toBe('Ada');
  });
});
