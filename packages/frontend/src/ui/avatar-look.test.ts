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
  it('is that of the name, today and tomorrow', () => {
    expect([hueOf('Mara Lindqvist'), hueOf('Tomás Álvarez')]).toEqual([98, 222]);
  });

  it('spreads over people', () => {
    const names = Array.from({ length: 200 }, (_, index) => `Person ${index}`);
    expect(new Set(names.map(hueOf)).size).toBe(10);
  });
});
