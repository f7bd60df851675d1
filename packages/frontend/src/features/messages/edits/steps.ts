import type { MessageBody, MessageEdit } from '@chatera/protocol';

/** One change of a message. */
export interface EditStep {
  readonly rev: number;
  readonly editedAt: string;
  readonly before: MessageBody;
  readonly after: MessageBody;
}

/** From what a message said before each change, the oldest first, and what it says now: the changes, the latest first. */
export function stepsOf(edits: readonly MessageEdit[], now: MessageBody | null): EditStep[] {
  return edits
    .flatMap(({ rev, editedAt, body: before }, index) => {
      const after = edits[index + 1]?.body ?? now;
      return after ? [{ rev, editedAt, before, after }] : [];
    })
    .toReversed();
}
