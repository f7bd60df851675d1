import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { renderUi } from '../../../test/render.js';
import { isHotkey, useHotkey, useHotkeyList } from './index.js';

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
  useHotkey('J', 'Next message', () => setLog([...log, 'next']));
  useHotkey('Mod+K', 'Jump', () => setLog([...log, 'jump']));
  const list = useHotkeyList();
  return (
    <>
      <input aria-label="Message" />
      <output>{log.join()}</output>
      <p>
        {list
          .map(({ label }) => label)
          .sort()
          .join()}
      </p>
    </>
  );
}

function Layers() {
  const [log, setLog] = useState<string[]>([]);
  useHotkey('Escape', 'Mark read', () => setLog([...log, 'read']));
  useHotkey('Shift+Escape', 'Mark everything read', () => setLog([...log, 'all']));
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
    await user.keyboard('j');
    await user.type(screen.getByRole('textbox'), 'j{Control>}k{/Control}');
    expect(screen.getByRole('status').textContent).toBe('next,jump');
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
    expect(screen.getByText('Jump,Next message')).toBeTruthy();
    rerender(<output>gone</output>);
    await user.keyboard('j');
    expect(screen.getByRole('status').textContent).toBe('gone');
  });
});
