import { decodeQuery, pathParams, restTravelsIn, type Route } from '@chatera/protocol';
import type * as z from 'zod';
import { endlessInputs, take, type HostileCase, type HostileKind, type HostileOptions } from './hostile-inputs.js';
import { Random } from './random.js';
import { passes, typeOf } from './schema.js';
import { generate, type Known } from './valid-input.js';

export interface HostileRequest {
  readonly kind: HostileKind;
  readonly at: string;
  readonly method: Route['method'];
  /** Below `/api/v1`, encoded, with the query. */
  readonly url: string;
  /** To be sent as application/json, byte for byte. */
  readonly body: string | null;
  /** Whether the schema takes what arrives. Null where that hangs on how the server reads broken percent-encoding or nested queries. */
  readonly expectValid: boolean | null;
}

/** Requests good and bad for an operation: about a third spoil the path where there is one to spoil. The same for the same seed. */
export function* hostileRequests(route: Route, { seed, count, known }: HostileOptions): Generator<HostileRequest> {
  const names = maskOf(pathParams(route));
  const parts: Parts = { route, path: route.input.pick(names), rest: route.input.omit(names), known };
  const inPath = pathParams(route).length > 0 ? Math.floor(count / 3) : 0;
  yield* take(pathRequests(parts, new Random(seed)), inPath);
  yield* take(restRequests(parts, new Random(seed + 1)), count - inPath);
}

interface Parts {
  readonly route: Route;
  readonly path: z.ZodObject;
  readonly rest: z.ZodObject;
  readonly known: Known | undefined;
}

function* pathRequests({ route, path, rest, known }: Parts, random: Random): Generator<HostileRequest> {
  for (const made of endlessInputs(path, random, known)) {
    const url = made.raw === undefined ? urlOf(route, made.value) : null;
    // Not everything can stand in a path.
    if (url === null) continue;
    const travelled = Object.fromEntries(Object.entries(made.value as object).map(([key, value]) => [key, String(value)])); // urlOf saw an object
    const expectValid = isBroken(url) ? null : passes(path, travelled);
    yield { kind: made.kind, at: made.at, method: route.method, expectValid, ...carried(route, url, generate(rest, random, known)) };
  }
}

/** Bytes that are no UTF-8, and brackets, which some servers read as objects. */
const isBroken = (url: string) => /%ED%[AB]|%5B/.test(url);

const carried = (route: Route, url: string, rest: unknown) =>
  restTravelsIn(route) === 'query' ? { url: url + queryOf(rest as object), body: null } : { url, body: JSON.stringify(rest) }; // an input is an object

function* restRequests(parts: Parts, random: Random): Generator<HostileRequest> {
  for (const made of endlessInputs(parts.rest, random, parts.known)) {
    const url = urlOf(parts.route, generate(parts.path, random, parts.known)) ?? parts.route.path;
    const request = restTravelsIn(parts.route) === 'body' ? withBody(parts.route, url, made) : withQuery(parts, url, made);
    if (request) yield request;
  }
}

const withBody = (route: Route, url: string, { kind, at, raw, value, expectValid }: HostileCase): HostileRequest => ({
  kind,
  at,
  method: route.method,
  url,
  body: raw ?? JSON.stringify(value),
  expectValid,
});

function withQuery({ route, rest }: Parts, url: string, { kind, at, raw, value }: HostileCase): HostileRequest | null {
  if (raw !== undefined || typeOf(value) !== 'object') return null;
  const query = queryOf(value as object); // typeOf says so
  return { kind, at, method: route.method, url: url + query, body: null, expectValid: isBroken(query) ? null : isValidQuery(rest, query) };
}

/** Reads the query as a server does: a key that comes twice is a list. */
function isValidQuery(input: z.ZodObject, query: string): boolean {
  const search = new URLSearchParams(query);
  const fields: Record<string, unknown> = Object.fromEntries(
    [...search.keys()].map((key) => {
      const values = search.getAll(key);
      return [key, values.length > 1 ? values : values[0]];
    }),
  );
  return passes(input, decodeQuery({ input }, fields));
}

/** The address with its parameters. Null where one of them cannot stand in a path, or would make another address of it. */
function urlOf({ path }: Route, value: unknown): string | null {
  if (typeOf(value) !== 'object') return null;
  const fields = new Map(Object.entries(value as object)); // typeOf says so
  const names = pathParams({ path });
  if (names.length !== fields.size || names.some((name) => !isSegment(fields.get(name)))) return null;
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encode(String(fields.get(name))));
}

const isSegment = (value: unknown) =>
  ['string', 'number', 'boolean'].includes(typeof value) && !['', '.', '..', 'me'].includes(String(value));

function queryOf(fields: object): string {
  const pairs = Object.entries(fields).flatMap(([key, value]: [string, unknown]) => pairsOf(key, value));
  return pairs.length === 0 ? '' : `?${pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&')}`;
}

function pairsOf(key: string, value: unknown): [string, string][] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.slice(0, 20).flatMap((item: unknown) => pairsOf(key, item));
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([inner, item]) => [`${key}[${inner}]`, textOf(item)]);
  return [[key, textOf(value)]];
}

/** As it stands, or as JSON where it is more than one word. */
const textOf = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

/** Like encodeURIComponent, which throws at a lone surrogate: here it goes out as the three bytes that no UTF-8 has. */
const encode = (text: string): string =>
  text
    .split(/(\p{Surrogate})/u)
    .map((part, index) => (index % 2 === 1 ? bytesOf(part) : encodeURIComponent(part)))
    .join('');

const bytesOf = (character: string): string => {
  const code = character.charCodeAt(0);
  return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
    .map((byte) => `%${byte.toString(16).toUpperCase()}`)
    .join('');
};

const maskOf = (names: readonly string[]): Record<string, true> => Object.fromEntries(names.map((name) => [name, true]));
