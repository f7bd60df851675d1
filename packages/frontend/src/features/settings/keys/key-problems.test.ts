import { describe, expect, it } from '@jest/globals';
import { keyNames, usualKeys, type KeyName } from '../../../platform/hotkeys/index.js';
import { holderOf, problemOf } from './key-problems.js';

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
});
