import { v7 } from 'uuid';
import type * as z from 'zod';

/** A new id of the kind: `anId(UserId)`. */
export const anId = <Id extends z.ZodType>(kind: Id): z.output<Id> => kind.parse(v7());

/** A moment as the wire says it, so many minutes after a fixed noon: later numbers are later. */
export const at = (minutes: number): string => new Date(Date.UTC(2026, 0, 1, 12, minutes)).toISOString();
