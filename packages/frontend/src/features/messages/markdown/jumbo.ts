const maxJumbo = 12;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether a message is a few emoji and nothing else: then they are drawn large. */
export function isJumbo(text: string): boolean {
  const bare = text.replace(/\s/g, '');
  // The longest emoji, families with skin tones, have a dozen code units or two.
  if (bare === '' || bare.length > maxJumbo * 24) return false;
  const all = [...graphemes.segment(bare)];
  return all.length <= maxJumbo && all.every(({ segment }) => isEmoji(segment));
}

/** Shown as a picture: by nature, by the picture selector, or as a flag or keycap. Plain digits and © are text. */
function isEmoji(grapheme: string): boolean {
  return /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}{2}|\p{Emoji}\ufe0f)/u.test(grapheme);
}
