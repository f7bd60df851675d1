import type { ErrorCode } from '@chatera/protocol';
import { useT, type MessageKey } from './use-t.js';

type ErrorKey = Exclude<MessageKey<'errors'>, 'rateLimitedLong'>;

/** From here on one counts in minutes. */
const longWaitSeconds = 90;

/** One sentence for every code a reply may carry, and for what never became a reply. */
const keyOfCode: Record<ErrorCode | 'offline', ErrorKey> = {
  'invalid-input': 'invalidInput',
  'signed-out': 'signedOut',
  forbidden: 'forbidden',
  'not-found': 'notFound',
  conflict: 'conflict',
  'too-large': 'tooLarge',
  'rate-limited': 'rateLimited',
  internal: 'internal',
  unavailable: 'unavailable',
  offline: 'offline',
};

/** Turns whatever was thrown into a sentence for people. The server's English message is for logs and never shown. */
export function useErrorText(): (error: unknown) => string {
  const t = useT('errors');
  return (error) => {
    const key = keyOf(error);
    if (key !== 'rateLimited') return t(key);
    const seconds = waitSeconds(error);
    return seconds < longWaitSeconds ? t(key, { seconds }) : t('rateLimitedLong', { minutes: Math.ceil(seconds / 60) });
  };
}

function keyOf(error: unknown): ErrorKey {
  const code = property(error, 'code');
  if (typeof code === 'string') return isKnown(code) ? keyOfCode[code] : 'internal';
  // What `fetch` throws when there is no network.
  return error instanceof TypeError ? 'offline' : 'internal';
}

/** A newer server may have codes that this app does not know yet. */
function isKnown(code: string): code is keyof typeof keyOfCode {
  return Object.hasOwn(keyOfCode, code);
}

/** 0 when the server did not say. */
function waitSeconds(error: unknown): number {
  const waitMs = property(error, 'retryAfterMs') ?? property(property(error, 'details'), 'retryAfterMs');
  return typeof waitMs === 'number' ? Math.ceil(waitMs / 1000) : 0;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
