import { ChatError } from '@chatera/protocol';

/** Where a list goes on: the sort key of the last item, opaque to callers. */
export const encodeCursor = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws ChatError `invalid-input` for what is no cursor of ours */
export function decodeCursor(cursor: string, length: number): string[] {
  const key = parse(cursor);
  const isKey = Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string' && isStorable(part));
  if (!isKey) throw new ChatError('invalid-input', 'This cursor is not from here');
  return key as string[]; // checked above
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

const isStorable = (part: string) => !/[\0\p{Surrogate}]/u.test(part);
