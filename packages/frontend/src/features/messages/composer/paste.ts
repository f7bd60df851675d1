import { mentionsIn } from '@chatera/protocol/light';
import { isInFence } from './format-lines.js';
import { insertAtCaret, selectedIn } from './field-changes.js';

const address = /^https?:\/\/\S+$/i;

/**
 * Puts in what the clipboard holds, when it can be done better than as text: an address becomes the link of the words that are selected, and
 * what has a form becomes Markdown, and ids are names as they are everywhere in the field. False when the browser is to paste the text, as it
 * does with Shift.
 */
export function pasteInto(field: HTMLTextAreaElement, clipboard: DataTransfer, spell: (text: string) => string): boolean {
  const [html, text] = [clipboard.getData('text/html'), clipboard.getData('text/plain')];
  if (mentionsIn(text).length > 0) {
    insertAtCaret(field, spell(text));
    return true;
  }
  const selected = selectedIn(field);
  if (isInFence(selected.text, selected.start)) return false;
  const words = selected.text.slice(selected.start, selected.end);
  if (address.test(text.trim()) && words.trim() !== '' && !/[\n[\]]/.test(words) && !address.test(words)) {
    insertAtCaret(field, `[${words}](${text.trim()})`);
    return true;
  }
  if (html === '') return false;
  void markdownOr(text, html).then((markdown) => insertAtCaret(field, markdown));
  return true;
}

/** The text where the form says no more, or what reads it cannot be fetched. */
async function markdownOr(text: string, html: string): Promise<string> {
  try {
    const { markdownFromHtml } = await import('@chatera/markdown/from-html');
    return markdownFromHtml(html) ?? text;
  } catch {
    return text;
  }
}
