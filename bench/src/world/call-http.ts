import { Agent, request } from 'node:http';
import { apiBasePath, pathParams, restTravelsIn, type Route } from '@chatera/protocol';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface HttpCall {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly token?: string;
}

type Addressed = Pick<Route, 'method' | 'path'>;

/** An operation over HTTP as any client would call it. @throws Error with the answer when it is refused */
export async function callHttp<Answer>(base: string, route: Addressed, { input = {}, token }: HttpCall = {}): Promise<Answer> {
  const { status, text } = await send(new URL(base), route, { input, ...(token !== undefined && { token }) });
  if (status >= 300) throw new Error(`${route.method} ${route.path}: ${status} ${text}`);
  return JSON.parse(text) as Answer; // the caller knows the operation
}

function send({ hostname, port }: URL, route: Addressed, { input = {}, token }: HttpCall): Promise<{ status: number; text: string }> {
  const inPath = new Set(pathParams(route));
  const rest = Object.entries(input).filter(([name]) => !inPath.has(name));
  const address = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const inBody = restTravelsIn(route) === 'body';
  const query: string =
    inBody || rest.length === 0
      ? ''
      : `?${new URLSearchParams(rest.map(([name, value]): [string, string] => [name, String(value)])).toString()}`;
  const body = inBody ? JSON.stringify(Object.fromEntries(rest)) : null;
  const headers = {
    ...(body !== null && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };
  return new Promise((resolve, reject) => {
    const path = `${apiBasePath}${address}${query}`;
    const outgoing = request({ hostname, port, agent, method: route.method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body ?? undefined);
  });
}
