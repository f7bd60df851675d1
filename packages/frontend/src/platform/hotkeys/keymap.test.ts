import { beforeEach, describe, expect, it } from '@jest/globals';
import { parseKeymap, usualKeys } from './keymap.js';
import { changeKeys, followKeymap, keymap, resetKeys } from './keymap-store.js';
import { keysOf } from './match.js';

beforeEach(() => {
  localStorage.clear();
  resetKeys();
});

const press = (key: string, more: object = {}) => ({
  ...{ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
});

describe('keys that are chosen', () => {
  it('are kept, followed from other tabs, and forgotten', () => {
    changeKeys('edit', 'J');
    expect(JSON.parse(localStorage.getItem('chatera.keys') ?? '')).toEqual({ edit: 'J' });
    localStorage.setItem('chatera.keys', '{"edit":"K"}');
    const stop = followKeymap();
    expect(keymap.get()).toEqual({ ...usualKeys, edit: 'K' });
    localStorage.setItem('chatera.keys', '{"edit":"L"}');
    dispatchEvent(new StorageEvent('storage', { key: 'chatera.keys' }));
    expect(keymap.get().edit).toBe('L');
    stop();
    resetKeys(['edit']);
    expect(keymap.get()).toEqual(usualKeys);
  });

  it.each([null, 7, 'x', [], { edit: 7, bold: '', nothing: 'Mod+J', send: 'a b', link: 'x'.repeat(99) }])(
    'count as not chosen where they are %j',
    (kept) => expect(parseKeymap(kept)).toEqual(usualKeys),
  );
});

describe('what was pressed', () => {
  it.each([
    [press('j', { ctrlKey: true }), 'Mod+J'],
    [press('(', { code: 'Digit9', ctrlKey: true, shiftKey: true }), 'Mod+Shift+9'],
    [press('о', { code: 'KeyJ' }), 'J'],
    [press('?', { code: 'Slash', shiftKey: true }), '?'],
    [press('ArrowUp', { altKey: true, shiftKey: true }), 'Alt+Shift+ArrowUp'],
    [press('Escape', { shiftKey: true }), 'Shift+Escape'],
    [press('Control', { ctrlKey: true }), null],
    [press('+'), null],
    [press(' '), null],
    [press('Dead', { code: 'KeyN', altKey: true }), null],
  ])('%j is written %s', (event, keys) => expect(keysOf(event)).toBe(keys));
});
