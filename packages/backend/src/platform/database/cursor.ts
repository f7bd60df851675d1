import { ChatError, text, uuid } from '@chatera/protocol';
import * as z from 'zod';

/** Where a list goes on: opaque to clients, and checked like any other input when it comes back. */
export const encodeCursor = (parts: readonly (string | number)[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws ChatError `invalid-input` for what `encodeCursor` did not make */
export function decodeCursor<Schema extends z.ZodType>(schema: Schema, cursor: string): z.output<Schema> {
  const result = schema.safeParse(parse(cursor));
  if (!result.success)
    throw new ChatError('invalid-input', 'This cursor comes from no list', { issues: [{ path: 'cursor', message: 'is no cursor' }] });
  return result.data;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A time as `microsSql` writes it: JavaScript's own is a thousand times coarser. */
export const Micros = z.string().regex(/^\d{1,18}$/);

/** Microseconds of the epoch, as an expression. */
export const microsSql = (time: string): string => `(extract(epoch from ${time}) * 1000000)::bigint`;

/** Of lists of people: the lower-cased name as PostgreSQL made it, and the id, for names repeat. */
export const NameCursor = z.tuple([text(400), uuid()]);

/** Cuts what was asked for with one row too many. The cursor stands on the last row that is shown. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => string,
): { rows: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: last && rows.length > limit ? cursorOf(last) : null };
}
