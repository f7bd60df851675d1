import type { Replacement, Selected } from './format-text.js';

export const selectedIn = (field: HTMLTextAreaElement): Selected => ({
  text: field.value,
  start: field.selectionStart,
  end: field.selectionEnd,
});

/** In place of what is selected, behind what stands there already. */
export function inserted({ text, start, end }: Selected, words: string): Replacement {
  const insert = start > 0 && text[start - 1] !== '\n' ? `\n${words}` : words;
  return { from: start, to: end, insert, selectStart: start + insert.length, selectEnd: start + insert.length };
}

export function replace(field: HTMLTextAreaElement, { from, to, insert, selectStart, selectEnd }: Replacement): void {
  field.focus();
  field.setSelectionRange(from, to);
  const isDone = insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert); // eslint-disable-line @typescript-eslint/no-deprecated -- the only changes that Undo knows of; refused where nothing changes
  if (!isDone) field.setRangeText(insert, from, to, 'end');
  field.setSelectionRange(selectStart, selectEnd);
}

export function focusAtEnd(field: HTMLTextAreaElement): void {
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
