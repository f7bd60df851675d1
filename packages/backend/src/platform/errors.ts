import { ChatError } from '@chatera/protocol';
import { HttpException } from '@nestjs/common';

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
  const known = fromHttp(error) ?? fromBodyParser(error) ?? fromDatabase(error);
  if (known) return known;
  report(error);
  return new ChatError('internal', 'Something went wrong', { cause: error });
}

const byStatus = {
  400: 'invalid-input',
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  429: 'rate-limited',
} as const;

function fromStatus(status: number, message: string): ChatError | null {
  const code = byStatus[status as keyof typeof byStatus] as (typeof byStatus)[keyof typeof byStatus] | undefined; // any number may come
  return code ? new ChatError(code, message) : null;
}

const fromHttp = (error: unknown) => (error instanceof HttpException ? fromStatus(error.getStatus(), error.message) : null);

/** body-parser and Express mark what the caller did wrong with a status and `expose`. */
function fromBodyParser(error: unknown): ChatError | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number' || error.status >= 500) return null;
  return fromStatus(error.status, 'The request could not be read') ?? new ChatError('invalid-input', 'The request could not be read');
}

/** Connection failures, shutdown, too many connections (classes 08, 53, 57P) and what Node says when nobody listens. */
const unavailable = /^(08|53|57P|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/;
const lostConnection = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i;

function fromDatabase(error: unknown): ChatError | null {
  const code = codeOf(error);
  if (code === '53100') return new ChatError('unavailable', 'The disk is full', { reason: 'storage-full', cause: error });
  const isDown = unavailable.test(code) || lostConnection.test(textOf(error, 'message'));
  return isDown ? new ChatError('unavailable', 'The database does not answer', { retryAfterMs: 1_000, cause: error }) : null;
}

/** Whether PostgreSQL refused a row because a unique index holds one like it already. TypeORM copies the fields of the driver's error. */
export const isUniqueViolation = (error: unknown, index?: string): boolean =>
  codeOf(error) === '23505' && (index === undefined || textOf(error, 'constraint') === index);
