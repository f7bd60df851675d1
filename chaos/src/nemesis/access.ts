import { apiBasePath, pathParams, restTravelsIn, type Output, type RawInput, type Route } from '@chatera/protocol';
import type { Outcome } from '../history/line.js';

export interface Answer<T> {
  readonly outcome: Outcome;
  /** The token was not taken: that says nothing of what was asked for. */
  readonly isSignedOut: boolean;
  readonly data: T | null;
}

export const unknown = { outcome: 'unknown', isSignedOut: false, data: null } as const;
/** forbidden, not-found */
const refusals = [403, 404];
const signedOut = 401;

export const timeoutMs = 5_000;

/** One plain request to one node, without a client's patience: answered, refused, or nobody knows. */
export async function request<R extends Route>(
  url: string,
  route: R,
  { input, token }: { input: RawInput<R>; token?: string },
): Promise<Answer<Output<R>>> {
  const names = pathParams(route);
  const fields = Object.entries(input as Record<string, unknown>); // an object of a schema
  const path = names.reduce<string>(
    (done, name) => done.replace(`:${name}`, String(fields.find(([key]) => key === name)?.[1])),
    route.path,
  );
  const rest = fields.filter(([name]) => !names.includes(name));
  const isInBody = restTravelsIn(route) === 'body';
  const query = isInBody ? '' : `?${new URLSearchParams(rest.map(([name, value]): [string, string] => [name, String(value)])).toString()}`;
  try {
    const response = await fetch(`${url}${apiBasePath}${path}${query}`, {
      method: route.method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(isInBody && { 'content-type': 'application/json' }) },
      body: isInBody ? JSON.stringify(Object.fromEntries(rest)) : null,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const data: unknown = await response.json();
    if (response.ok) return { outcome: 'answered', isSignedOut: false, data: data as Output<R> }; // the server validates what it says
    if (refusals.includes(response.status)) return { ...unknown, outcome: 'refused' };
    return { ...unknown, isSignedOut: response.status === signedOut };
  } catch {
    return unknown;
  }
}
