import { describe, expect, it } from '@jest/globals';
import { isJumbo } from './jumbo.js';

describe('isJumbo', () => {
  it.each(['🎉', '👩‍👩‍👧‍👦 👍🏽', '🇩🇪🇺🇦', '❤️', '1️⃣'])('draws %s large', (text) => {
    expect(isJumbo(text)).toBe(true);
  });

  it.each(['', '  ', '1', '©', 'ok 👍', '👍'.repeat(13), 'a'.repeat(8_000)])('leaves %s alone', (text) => {
    expect(isJumbo(text)).toBe(false);
  });
});
