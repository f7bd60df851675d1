import { codeOf } from '../errors.js';

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code?: string;
  readonly cause?: LoggedError;
}

const maxCauses = 3;

/** An error without its other fields: those of a failed statement hold what somebody wrote. */
export function toLoggedError(error: unknown, depth = 0): LoggedError {
  if (!isError(error)) return { type: typeof error, message: String(error), stack: undefined };
  const { name, message, stack, cause } = error;
  const code = codeOf(error);
  return {
    type: name,
    message,
    stack,
    ...(code !== '' && { code }),
    ...(cause !== undefined && depth < maxCauses && { cause: toLoggedError(cause, depth + 1) }),
  };
}

/** Not by class: it may come from another realm. */
const isError = (value: unknown): value is Error =>
  typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
