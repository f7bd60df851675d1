import { beforeEach, describe, expect, it } from '@jest/globals';
import { keyNames, parseKeymap, problemOf, holderOf, usualKeys, type KeyName } from './keymap.js';
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

describe('the usual keys', () => {
  it.each(keyNames)('of %s are allowed, and nobody else has them', (name) => {
    expect([problemOf(name, usualKeys[name]), holderOf(usualKeys, name, usualKeys[name])]).toEqual([null, null]);
  });
});

describe('keys that are chosen', () => {
  it.each<[KeyName, string, string | null]>([
    ['switcher', 'J', 'needsModifier'],
    ['switcher', 'Shift+J', 'needsModifier'],
    ['switcher', 'Mod+J', null],
    ['switcher', 'F2', null],
    ['switcher', 'Escape', null],
    ['bold', 'Escape', 'needsModifier'],
    ['bold', 'Mod+T', 'browser'],
    ['bold', 'Mod+C', 'browser'],
    ['bold', 'F5', 'browser'],
    ['edit', 'Mod+J', 'noModifier'],
    ['edit', 'J', null],
    ['edit', 'Shift+J', null],
    ['edit', '/', null],
    ['edit', 'ArrowUp', 'moving'],
    ['edit', 'Enter', 'moving'],
    ['send', 'Enter', null],
    ['send', 'Mod+Enter', null],
    ['send', 'Mod+J', 'unknown'],
    ['edit', '', 'unknown'],
    ['edit', 'Mod+', 'unknown'],
    ['edit', 'javascript:alert(1)', 'unknown'],
  ])('%s by %s: %s', (name, keys, problem) => expect(problemOf(name, keys)).toBe(problem));

  it("are nobody else's, but the switcher and a link share theirs", () => {
    expect(holderOf(usualKeys, 'react', 'E')).toBe('edit');
    expect(holderOf(usualKeys, 'link', 'Mod+K')).toBeNull();
    expect(holderOf(usualKeys, 'bold', 'Mod+K')).toBe('switcher');
  });

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

  it.each([null, 7, 'x', [], { edit: 7, bold: 'B', nothing: 'Mod+J', send: 'Mod+J' }])('count as not chosen where they are %j', (kept) =>
    expect(parseKeymap(kept)).toEqual(usualKeys),
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
