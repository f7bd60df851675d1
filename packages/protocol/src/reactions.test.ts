import { describe, expect, it } from '@jest/globals';
import { canonicalEmoji, Emoji, maxEmojiLength } from './index.js';

describe('an emoji', () => {
  it.each([
    ['as it is', '👍', '👍'],
    ['with a skin tone', '👍🏽', '👍🏽'],
    ['a family with tones', '👩🏽‍❤️‍💋‍👩🏿', '👩🏽‍❤️‍💋‍👩🏿'],
    ['a flag of a subdivision', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['a keycap', '1️⃣', '1️⃣'],
    ['with a sign too many', '⛵\ufe0f', '⛵'],
    ['with a sign too few', '❤', '❤️'],
  ])('%s is written in one way', (_, text, canonical) => {
    expect(canonicalEmoji(text)).toBe(canonical);
    expect(Emoji.parse(text)).toBe(canonical);
  });

  it.each(['', 'a', '1', '👍👍', ' 👍', '👍 ', '<b>', '🏽\u200d', '\ufe0f', 'x'.repeat(50), ':thumbsup:'])('%j is none', (text) => {
    expect(canonicalEmoji(text)).toBeNull();
    expect(Emoji.safeParse(text).success).toBe(false);
  });

  it('fits, whatever Unicode recommends', () => {
    const emoji = Array.from({ length: 0x1faff - 0x231a }, (_, index) => String.fromCodePoint(index + 0x231a)).filter(canonicalEmoji);
    expect(emoji.length).toBeGreaterThan(1_000);
    expect('🏴󠁧󠁢󠁷󠁬󠁳󠁿'.length).toBeLessThanOrEqual(maxEmojiLength);
  });
});
