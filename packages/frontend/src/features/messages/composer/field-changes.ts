import type { Replacement, Selected } from './format-text.js';

export const selectedIn = (field: HTMLTextAreaElement): Selected => ({
  text: field.value,
  start: field.selectionStart,
  end: field.selectionEnd,
});

/** In place of what is selected. */
export function insertAtCaret(field: HTMLTextAreaElement, insert: string): void {
  const { start: from, end: to } = selectedIn(field);
  replace(field, { from, to, insert, selectStart: from + insert.length, selectEnd: from + insert.length });
}

/** The same, on a line of its own. */
export function insertLines(field: HTMLTextAreaElement, lines: string): void {
  const { text, start } = selectedIn(field);
  insertAtCaret(field, start > 0 && text[start - 1] !== '\n' ? `\n${lines}` : lines);
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
