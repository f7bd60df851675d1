import { TextDecoder } from 'node:util';

/** Where HTML looks for its own declaration. */
const declaredWithin = 1_024;

/**
 * The text of a page: by its byte order mark, its header, its own declaration, and if there is none as UTF-8, or else as Latin 1.
 * What its encoding does not know becomes U+FFFD. Never throws.
 */
export function decodeHtml(bytes: Uint8Array, contentType = ''): string {
  const declared = markIn(bytes) ?? labelIn(contentType) ?? labelIn(firstMeta(bytes));
  if (declared !== null) return decoderFor(declared).decode(bytes);
  try {
    // The end may be cut within a character, so it is no end.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

function markIn([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : null;
}

const labelIn = (text: string): string | null => /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1] ?? null;

/** The tag that declares the encoding. Whoever could read it as ASCII does not use UTF-16. */
function firstMeta(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, declaredWithin));
  const tag = /<meta\s[^>]*charset[^>]*/i.exec(start)?.[0] ?? '';
  return tag.replace(/utf-16(le|be)?/i, 'utf-8');
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder(); // an encoding that nobody knows
  }
}
