import { ChatError } from '@chatera/protocol/light';

export interface Backoff {
  readonly minMs: number;
  readonly maxMs: number;
}

export const sendBackoff: Backoff = { minMs: 500, maxMs: 30_000 };
export const reconnectBackoff: Backoff = { minMs: 300, maxMs: 10_000 };
export const refreshBackoff: Backoff = { minMs: 300, maxMs: 30_000 };

/** Doubles from `minMs` to `maxMs`, each time a random half more, so that a thousand clients do not come back in one instant. */
export function backoffMs(attempt: number, { minMs, maxMs }: Backoff): number {
  return Math.min(maxMs / 1.5, minMs * 2 ** attempt) * jitter();
}

/** How long to wait after this failure: never less than the server asked for. */
export function retryDelayMs(error: ChatError, attempt: number, backoff: Backoff = sendBackoff): number {
  return Math.max((error.details.retryAfterMs ?? 0) * (1 + (jitter() - 1) / 2), backoffMs(attempt, backoff));
}

/** 1 … 1.5 */
const jitter = () => 1 + Math.random() / 2;

/** The same request may succeed later. */
export const isTransient = ({ code }: ChatError): boolean => code === 'unavailable' || code === 'rate-limited';

/** What one may no longer see, or never could. */
export const isAccessLost = ({ code }: ChatError): boolean => code === 'not-found' || code === 'forbidden';

/** For `catch`: our own bugs surface as `internal`, with their cause. */
export function asChatError(error: unknown): ChatError {
  return error instanceof ChatError ? error : new ChatError('internal', 'Something went wrong', { cause: error });
}
