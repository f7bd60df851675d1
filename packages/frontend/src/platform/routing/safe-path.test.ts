import { describe, expect, it } from '@jest/globals';
import { safePath } from './safe-path.js';

describe('the place to go to after signing in', () => {
  it.each(['/', '/w/1/c/2', '/settings/profile?x=1#y', '/invite/a%2Fb'])('keeps %s', (path) => {
    expect(safePath(path, '/home')).toBe(path);
  });

  it.each([
    null,
    '',
    'w/1',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '\\/evil.example',
  ])('does not follow %j', (path) => {
    expect(safePath(path, '/home')).toBe('/home');
  });
});
