/**
 * Whole schemes with their slashes, so that nothing is ever resolved against the page (`https:evil`). A user name is refused, which passes
 * for the host (`https://good.example@evil.example`). Without the flag `u`, by which `ſ` is an `s`: to browsers, `httpſ:` is no scheme.
 */
const start = /^(?:https?:\/\/(?![/?#]|[^/?#]*@)|mailto:)[^]/i;
/**
 * White space and control characters, which browsers strip before they read the scheme; backslashes, which they read as slashes; marks
 * that turn the direction of the text, which make a reader see another address; halves of surrogate pairs.
 */
const refused = /[\s\\\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The address when it may be followed from a message, otherwise null. Spaces inside come back as `%20`. */
export function safeUrl(url: string): string | null {
  const encoded = url.replaceAll(' ', '%20');
  return start.test(encoded) && !refused.test(encoded) ? encoded : null;
}
