import { describe, expect, it } from '@jest/globals';
import { hueOf, initialsOf } from './avatar-look.js';

describe('initials', () => {
  it.each([
    ['Mira Okafor', 'MO'],
    ['ada', 'A'],
    ['Анна Мария Лебедева', 'АЛ'],
    ['👩‍🚀 Space', '👩‍🚀S'],
    ['  José  ', 'J'],
    ['', ''],
  ])('of "%s" are "%s"', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('the colour of a person', () => {
  it('stays the same for the same id and spreads over people', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `0190-${index}`);
    expect(ids.map(hueOf)).toEqual(ids.map(hueOf));
    expect(new Set(ids.map(hueOf)).size).toBe(10);
  });
});
