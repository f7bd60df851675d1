import { describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { useState } from 'react';
import { renderUi } from '../../../test/render.js';
import { changeKeys, isHotkey, resetKeys, useHotkey, useHotkeyList } from './index.js';

const press = (key: string, more: object = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('isHotkey', () => {
  it('wants exactly the modifiers it names', () => {
    expect(isHotkey(press('k', { ctrlKey: true }), 'Mod+K')).toBe(true);
    expect(isHotkey(press('K', { ctrlKey: true, shiftKey: true }), 'Mod+K')).toBe(false);
    expect(isHotkey(press('k'), 'Mod+K')).toBe(false);
  });

  it('finds the key by its place on a Cyrillic keyboard, and by its letter on a Dvorak one', () => {
    expect(isHotkey(press('л', { ctrlKey: true, code: 'KeyK' }), 'Mod+K')).toBe(true);
    expect(isHotkey(press('t', { ctrlKey: true, code: 'KeyK' }), 'Mod+K')).toBe(false);
  });

  it('takes a sign for itself, whatever keys it needs', () => {
    expect(isHotkey(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(isHotkey(press('/', { ctrlKey: true, shiftKey: true }), 'Mod+/')).toBe(true);
  });
});

function Page() {
  const [log, setLog] = useState<string[]>([]);
  useHotkey('react', () => setLog([...log, 'react']));
  useHotkey('switcher', () => setLog([...log, 'jump']));
  const list = useHotkeyList();
  return (
    <>
      <input aria-label="Message" />
      <output>{log.join()}</output>
      <p>
        {list
          .map(({ name }) => name)
          .sort()
          .join()}
      </p>
    </>
  );
}

function Layers() {
  const [log, setLog] = useState<string[]>([]);
  useHotkey('markRead', () => setLog([...log, 'read']));
  useHotkey('markAllRead', () => setLog([...log, 'all']));
  return (
    <>
      <input aria-label="Message" />
      <div role="dialog">
        <button type="button">OK</button>
      </div>
      <output>{log.join()}</output>
    </>
  );
}

describe('useHotkey', () => {
  it('leaves single letters to whoever is typing, and keeps chords working', async () => {
    const { user } = renderUi(<Page />);
    await user.keyboard('r');
    await user.type(screen.getByRole('textbox'), 'r{Control>}k{/Control}');
    expect(screen.getByRole('status').textContent).toBe('react,jump');
  });

  it('leaves Escape to whoever is typing, and to what lies over the page; Shift and Escape works in a field', async () => {
    const { user } = renderUi(<Layers />);
    await user.type(screen.getByRole('textbox'), '{Escape}');
    await user.type(screen.getByRole('button'), '{Escape}');
    expect(screen.getByRole('status').textContent).toBe('');
    await user.click(document.body);
    await user.keyboard('{Escape}');
    await user.type(screen.getByRole('textbox'), '{Shift>}{Escape}{/Shift}');
    expect(screen.getByRole('status').textContent).toBe('read,all');
  });

  it('lists what works while its component is on screen', async () => {
    const { user, rerender } = renderUi(<Page />);
    expect(screen.getByText('react,switcher')).toBeTruthy();
    rerender(<output>gone</output>);
    await user.keyboard('r');
    expect(screen.getByRole('status').textContent).toBe('gone');
  });

  it('works by other keys as soon as they are chosen, and no more by the old ones', async () => {
    const { user } = renderUi(<Page />);
    act(() => changeKeys('switcher', 'Mod+J'));
    await user.type(screen.getByRole('textbox'), '{Control>}kj{/Control}');
    expect(screen.getByRole('status').textContent).toBe('jump');
    act(() => resetKeys());
  });
});
