/** Controls, and what turns the direction of writing: a title must not rearrange the message around it. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/gu;

/** One line of visible text, of so many UTF-16 code units at most. No character is cut in two. */
export function tidyLine(text: string, maxLength: number): string {
  const line = text.toWellFormed().replaceAll(unseen, ' ').replaceAll(/\s+/g, ' ').trim();
  if (line.length <= maxLength) return line;
  const cut = line.slice(0, maxLength - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
