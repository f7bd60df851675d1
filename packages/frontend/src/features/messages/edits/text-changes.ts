import { diffWordsWithSpace } from 'diff';

export interface TextChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words that differ. Looking for more costs their square, and two texts with so little in common are better read one after the other. */
const mostDifferences = 300;

/** What became of a text, word by word. In the order of reading: what was removed stands before what came instead. */
export function textChanges(before: string, after: string): TextChange[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostDifferences }) ?? [
    { removed: true, added: false, value: before },
    { removed: false, added: true, value: after },
  ];
  return parts.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }));
}
