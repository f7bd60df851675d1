import { createHash } from 'node:crypto';

/** What a bot writes: `b07#12.0` is its 12th message as first written, `.1` the same once edited. */
export interface Key {
  readonly author: string;
  readonly number: number;
}

const longestFiller = 160;

/** The key, and a filler that follows from it: one wrong byte anywhere shows. */
export function textOf(key: string): string {
  const digest = createHash('sha1').update(key).digest('hex');
  const length = Number.parseInt(digest.slice(0, 4), 16) % longestFiller;
  return `${key} ${digest.repeat(1 + length / digest.length).slice(0, length)}.`;
}

/** The key of an unharmed text; anything else comes back as it is, and equals no key. */
export function keyOf(text: string): string {
  const end = text.indexOf(' ');
  const key = text.slice(0, Math.max(0, end));
  return textOf(key) === text ? key : text;
}

/** Null for what no bot wrote. */
export function parseKey(key: string): Key | null {
  const [, author, number] = /^(b\d+)#(\d+)\.\d+$/.exec(key) ?? [];
  return author === undefined ? null : { author, number: Number(number) };
}

/** The code points of an emoji: journals are ASCII. */
export const emojiKey = (emoji: string): string => Array.from(emoji, (point) => point.codePointAt(0)?.toString(16)).join('-');

/** Messages are called by the random end of their id: enough to tell millions apart, and a third of the log. */
export const shortId = (id: string): string => id.slice(-12);
