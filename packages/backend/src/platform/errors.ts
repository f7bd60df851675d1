import { ChatError, type ErrorCode } from '@chatera/protocol';
import { HttpException } from '@nestjs/common';
import { meaningOf, type SqlMeaning } from './sql-states.js';

/** A text field of an error, else ''. Not by class: Node's errors and a driver's may come from another realm. */
function textOf(error: unknown, field: string): string {
  const value: unknown = typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value : '';
}

/** `code` of an error of Node or PostgreSQL, else ''. */
export const codeOf = (error: unknown): string => textOf(error, 'code');

/** What a failed call is answered with. Known errors pass; anything else becomes `internal` and is handed to `report`, once. */
export function toChatError(error: unknown, report: (error: unknown) => void): ChatError {
  if (error instanceof ChatError) return error;
  const known = fromHttp(error) ?? fromOutside(error);
  if (known) return known;
  report(error);
  return new ChatError('internal', 'Something went wrong', { cause: error });
}

const byStatus: Partial<Record<number, readonly [ErrorCode, string]>> = {
  401: ['signed-out', 'Sign in first'],
  403: ['forbidden', 'This is not allowed'],
  404: ['not-found', 'Nothing is here'],
  409: ['conflict', 'This does not fit what is there'],
  413: ['too-large', 'This is too large'],
  429: ['rate-limited', 'Too many requests'],
};

/** Nest, Express and body-parser mark what the caller did wrong with a status. Their words may repeat the address: ours do not. */
function fromHttp(error: unknown): ChatError | null {
  const status: unknown = error instanceof HttpException ? error.getStatus() : hasStatus(error) ? error.status : null;
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  const [code, message] = byStatus[status] ?? ['invalid-input', 'The request could not be read'];
  return new ChatError(code, message);
}

const hasStatus = (error: unknown): error is { status: unknown } => typeof error === 'object' && error !== null && 'status' in error;

/** What Node says when nobody listens. */
const unreachable = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/;
/** TypeORM gives up the runner of a transaction as soon as its connection breaks, and calls the next statement a mistake of ours. */
const lostConnection =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|query runner (was )?already released/i;

function fromOutside(error: unknown): ChatError | null {
  const code = codeOf(error);
  const known = byMeaning[meaningOf(code)];
  if (known) return known(error);
  return unreachable.test(code) || lostConnection.test(textOf(error, 'message')) ? notNow(error) : null;
}

const notNow = (cause: unknown): ChatError => new ChatError('unavailable', 'This cannot be done right now', { retryAfterMs: 1_000, cause });

const byMeaning: Record<SqlMeaning, ((cause: unknown) => ChatError) | null> = {
  unavailable: notNow,
  locked: notNow,
  full: (cause) => new ChatError('unavailable', 'The disk is full', { reason: 'storage-full', cause }),
  damaged: notNow,
  deleted: (cause) => new ChatError('not-found', 'What this belongs to was deleted', { cause }),
  refused: null,
  internal: null,
};

/** Whether PostgreSQL refused a row because a unique index holds one like it already. TypeORM copies the fields of the driver's error. */
export const isUniqueViolation = (error: unknown, index?: string): boolean =>
  codeOf(error) === '23505' && (index === undefined || textOf(error, 'constraint') === index);

/** PostgreSQL gave up waiting for somebody else's lock. */
export const isLockTimeout = (error: unknown): boolean => meaningOf(codeOf(error)) === 'locked';

/** PostgreSQL does not work, for anybody: trying again one by one would fail as well. */
export const isOutage = (error: unknown): boolean => isUnavailable(error) && !ofSome.has(meaningOf(codeOf(error)));

const ofSome: ReadonlySet<SqlMeaning> = new Set(['locked', 'damaged']);

/** Whether the same may well succeed later. */
export const isUnavailable = (error: unknown): boolean => toChatError(error, () => undefined).code === 'unavailable';
