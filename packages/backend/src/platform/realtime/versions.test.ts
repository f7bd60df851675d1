import { expect, it } from '@jest/globals';
import { Versions } from './versions.js';

it('is another after a change of the key, or of all', () => {
  const versions = new Versions<string>();
  const [alice, bob] = [versions.of('alice'), versions.of('bob')];
  versions.bump('alice');
  expect(versions.of('alice')).not.toBe(alice);
  expect(versions.of('bob')).toBe(bob);
  versions.bumpAll();
  expect(versions.of('bob')).not.toBe(bob);
});

it('never looks unchanged because a change had to be forgotten', () => {
  const versions = new Versions<string>(2);
  const before = versions.of('alice');
  for (const key of ['alice', 'bob', 'carol', 'dave']) versions.bump(key);
  expect(versions.of('alice')).not.toBe(before);
});
