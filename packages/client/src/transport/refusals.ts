import { ChatError, errorStatus } from '@chatera/protocol/light';
import type { ErrorBody, ErrorCode } from '@chatera/protocol';

/** Codes as we write them: a later server may have more of them. */
const codeShape = /^[a-z]+(-[a-z]+)*$/;

/** Of these two, a proxy in front of the server says the same as the server would. */
const sameFromProxies: readonly ErrorCode[] = ['too-large', 'rate-limited'];

/**
 * Only our own error body is the server's word. A bare status is that of somebody in between, an ingress in a rollout, a firewall, a gate
 * that wants a password: it says nothing about a message, a channel or a session, and may be gone in a moment.
 */
export function toError({ status, headers }: Pick<Response, 'status' | 'headers'>, body: unknown): ChatError {
  if (isErrorBody(body)) return ChatError.fromBody(body);
  const byStatus = codeOf(status);
  const text = `The server answered ${status}`;
  if (hasOurShape(body)) return new ChatError(byStatus ?? (status >= 500 ? 'unavailable' : 'internal'), text, waitOf(headers));
  return new ChatError(byStatus && sameFromProxies.includes(byStatus) ? byStatus : 'unavailable', text, waitOf(headers));
}

export function isErrorBody(body: unknown): body is ErrorBody {
  return hasOurShape(body) && Object.hasOwn(errorStatus, body.error.code);
}

function hasOurShape(body: unknown): body is { error: { code: string } } {
  const error = (body as { error?: unknown } | null | undefined)?.error; // looked at field by field below
  const { code, message } = (error ?? {}) as Partial<Record<string, unknown>>;
  return typeof code === 'string' && codeShape.test(code) && typeof message === 'string';
}

const codeOf = (status: number): ErrorCode | undefined =>
  (Object.keys(errorStatus) as ErrorCode[]).find((code) => errorStatus[code] === status); // Object.keys widens to string

function waitOf(headers: Headers): { retryAfterMs?: number } {
  const seconds = Number(headers.get('retry-after') ?? '');
  return seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {};
}
