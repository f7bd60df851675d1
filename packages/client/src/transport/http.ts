import { apiBasePath, ChatError, pathParams, restTravelsIn } from '@chatera/protocol/light';
import type { Output, RawInput, RouteLine } from '@chatera/protocol';
import { isAnswerTo } from './answers.js';
import { toError } from './refusals.js';

export const requestTimeoutMs = 10_000;

export interface HttpOptions {
  /** Origin of the server; empty in a browser that was served by it. */
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  /** The refresh token is a cookie: send it, and prove that no foreign form does. */
  readonly usesCookie: boolean;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

export interface Answer<T> {
  readonly data: T;
  /** The server's clock in milliseconds, where it can be read: ours may be wrong by hours. */
  readonly serverNow: number | null;
}

export interface RequestOptions {
  readonly token?: string;
  readonly timeoutMs?: number;
}

/** One request, without any sign-in logic. @throws ChatError, `unavailable` for whatever did not reach the server. */
export type Http = <R extends RouteLine>(route: R, input: RawInput<R>, options?: RequestOptions) => Promise<Answer<Output<R>>>;

export function createHttp({ url, fetch, usesCookie, signal }: HttpOptions): Http {
  return async (route, input, { token, timeoutMs = requestTimeoutMs } = {}) => {
    const { path, body } = toRequest(route, input);
    const response = await reach(() =>
      fetch(url + apiBasePath + path, {
        method: route.method,
        headers: headersFor({ token, usesCookie, hasBody: body !== undefined }),
        body: body ?? null,
        credentials: usesCookie ? 'same-origin' : 'omit',
        cache: 'no-store',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      }),
    );
    const text = await reach(() => response.text());
    if (!response.ok) throw toError(response, parse(text));
    const data = parse(text);
    if (!isAnswerTo(route, data)) throw new ChatError('unavailable', 'The answer is not from this server');
    return { data, serverNow: clockOf(response) };
  };
}

/** Splits the input over path, query and body, as the contract lays it out. */
export function toRequest(route: Pick<RouteLine, 'method' | 'path'>, input: Record<string, unknown>): { path: string; body?: string } {
  const inPath = pathParams(route);
  const path = inPath.reduce<string>((done, name) => done.replace(`:${name}`, encodeURIComponent(plain(name, input[name]))), route.path);
  const rest = Object.entries(input).filter(([name, value]) => value !== undefined && !inPath.includes(name));
  if (restTravelsIn(route) === 'body') return { path, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams(rest.map(([name, value]) => [name, plain(name, value)]));
  return { path: query.size > 0 ? `${path}?${query}` : path };
}

/** Paths and queries carry nothing else. */
function plain(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ChatError('invalid-input', `${name} is missing, or is no text or number`);
}

function headersFor({ token, usesCookie, hasBody }: { token: string | undefined; usesCookie: boolean; hasBody: boolean }) {
  return {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(usesCookie && { 'x-requested-with': 'chatera' }),
  };
}

async function reach<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    throw new ChatError('unavailable', 'The server cannot be reached', { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function clockOf(response: Response): number | null {
  const millis = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(millis) ? null : millis;
}
