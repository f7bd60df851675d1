import { apiBasePath, pathParams, restTravelsIn, type Output, type RawInput, type Route } from '@chatera/protocol';

export interface CallOptions {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered<R extends Route> {
  readonly status: number;
  /** What was answered when it went well; with an error, `error` is set. */
  readonly body: Output<R>;
  readonly error: { readonly code: string; readonly details?: { reason?: string; retryAfterMs?: number; issues?: { path: string }[] } };
  readonly headers: Headers;
  /** As `name=value`, without attributes. */
  readonly cookies: readonly string[];
}

/** Calls operations as they travel, and shows all of the answer: for tests of the door itself. Follows no redirects. */
export const caller =
  ({ url }: { readonly url: string }) =>
  async <const R extends Route>(route: R, input: RawInput<R>, { token, headers = {} }: CallOptions = {}): Promise<Answered<R>> => {
    const { path, body } = split(route, input); // every route's input is an object
    const response = await fetch(url + apiBasePath + path, {
      method: route.method,
      redirect: 'manual',
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }), ...headers },
      body: body ?? null,
    });
    const text = await response.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Output<R> & Pick<Answered<R>, 'error'>; // the contract's, checked by the server
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    return { status: response.status, body: parsed, error: parsed.error, headers: response.headers, cookies };
  };

export type Caller = ReturnType<typeof caller>;

function split(route: Route, input: Record<string, unknown>): { path: string; body?: string } {
  const names = new Set(pathParams(route));
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const rest = Object.entries(input).filter(([name, value]) => !names.has(name) && value !== undefined);
  if (restTravelsIn(route) === 'body') return { path, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams(rest.map(([name, value]): [string, string] => [name, String(value)]));
  return { path: query.size > 0 ? `${path}?${query.toString()}` : path };
}
