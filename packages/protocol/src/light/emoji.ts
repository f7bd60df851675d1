/** One emoji as Unicode recommends it for interchange (UTS #51). Made when asked for: a browser that does not know it should still load the rest. */
let oneEmoji: RegExp | undefined;
const isEmoji = (text: string): boolean => (oneEmoji ??= new RegExp('^\\p{RGI_Emoji}$', 'v')).test(text);

const asPicture = '\ufe0f';

/**
 * The one way to write an emoji, or null for what is none. Keyboards and lists differ in the sign that asks for a picture instead of a letter:
 * where it is not needed it goes, where it is missing it comes.
 */
export function canonicalEmoji(text: string): string | null {
  return [text, text.replaceAll(asPicture, ''), text + asPicture].find(isEmoji) ?? null;
}
