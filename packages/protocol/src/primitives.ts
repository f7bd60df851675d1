import * as z from 'zod';
import { maxInt } from './light/limits.js';

/** PostgreSQL answers in lower case: an id is that from the door on, or the same one would count as two in caches and rooms. */
export const uuid = () => z.uuid().toLowerCase();

/** Ids are UUIDs, each branded so that one kind cannot be handed in for another. */
export const UserId = uuid().brand<'UserId'>();
export type UserId = z.output<typeof UserId>;
export const SessionId = uuid().brand<'SessionId'>();
export type SessionId = z.output<typeof SessionId>;
export const WorkspaceId = uuid().brand<'WorkspaceId'>();
export type WorkspaceId = z.output<typeof WorkspaceId>;
export const RoleId = uuid().brand<'RoleId'>();
export type RoleId = z.output<typeof RoleId>;
export const InviteId = uuid().brand<'InviteId'>();
export type InviteId = z.output<typeof InviteId>;
export const ChannelId = uuid().brand<'ChannelId'>();
export type ChannelId = z.output<typeof ChannelId>;
/** UUIDv7, made by the sender. */
export const MessageId = z.uuidv7().toLowerCase().brand<'MessageId'>();
export type MessageId = z.output<typeof MessageId>;

/** ISO 8601, UTC, to the nanosecond at most. PostgreSQL knows no year 0. */
export const Instant = z.iso
  .datetime()
  .max(30)
  .regex(/^(?!0000)/, 'is before the year 1')
  .meta({ id: 'Instant', format: 'date-time' });

/** PostgreSQL cannot store NUL, and a lone surrogate is no text: both are refused at the door. */
const cleanText = /^[^\0\p{Surrogate}]*$/u;
/**
 * One line: no control characters, none that turn the reading direction of what follows, and none that take no room and belong to no
 * script's writing, for names that look alike must be alike. (Joiners belong to several, and to emoji.)
 */
const cleanLine = /^[^\p{Cc}\p{Surrogate}\u00AD\u115F\u1160\u180E\u200B\u2028\u2029\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]*$/u;
/** Something that people see: no space, and nothing that is drawn as nothing. */
export const somethingVisible = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** zod and JSON Schema count code points; what people see counted, and `string.length`, are UTF-16 code units. */
const fits = (max: number) => (value: string) => value.length <= max;

/** Text of several lines, at most `max` UTF-16 code units. */
export const text = (max: number) =>
  z.string().max(max).refine(fits(max), `is longer than ${max}`).regex(cleanText, 'has characters that cannot be stored');

/** One line of text: trimmed, at most `max` UTF-16 code units. */
export const line = (max: number) =>
  z.string().trim().max(max).refine(fits(max), `is longer than ${max}`).regex(cleanLine, 'has characters that cannot be stored');

/** A name somebody gives: a line that is not empty. */
export const name = (max: number) => line(max).min(1).regex(somethingVisible, 'is empty');

/** The longest the mail standards allow (RFC 5321 §4.5.3.1.3). */
const maxEmailLength = 254;
/** Case does not matter in what people type. The length is looked at before the pattern, whose time grows with it. */
export const Email = z.string().trim().toLowerCase().max(maxEmailLength).pipe(z.email()).meta({ id: 'Email', maxLength: maxEmailLength });

export const count = () => z.int().nonnegative().max(maxInt);

/** Lists are keyset-paged: pass `nextCursor` back as `cursor` until it is null. */
export const page = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export const pageInput = { cursor: line(400).optional(), limit: z.int().min(1).max(200).optional() };

/** The answer of an operation that has nothing to say. */
export const Nothing = z.object({}).meta({ id: 'Nothing' });
