/** Every failure a client can meet, with its HTTP status. Clients branch on the code, never on the message. */
export const errorStatus = {
  'invalid-input': 400,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]; // Object.keys widens to string

export interface ErrorDetails {
  /** What is wrong with the input, by path ("body.text"). */
  readonly issues?: { path: string; message: string }[] | undefined;
  /** With `rate-limited` and `unavailable`: when to try again, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** A finer word where one code has several causes, for example `archived` or `step-up`. */
  readonly reason?: string | undefined;
}

export interface ErrorBody {
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly details?: ErrorDetails | undefined };
}

/** The one error both sides throw and catch. */
export class ChatError extends Error {
  override readonly name = 'ChatError';
  readonly details: ErrorDetails;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: ErrorDetails & { cause?: unknown } = {},
  ) {
    const { cause, ...details } = options;
    super(message, cause === undefined ? undefined : { cause });
    this.details = details;
  }

  toBody(): ErrorBody {
    const hasDetails = Object.keys(this.details).length > 0;
    return { error: { code: this.code, message: this.message, ...(hasDetails && { details: this.details }) } };
  }

  static fromBody({ error }: ErrorBody): ChatError {
    return new ChatError(error.code, error.message, error.details);
  }
}
