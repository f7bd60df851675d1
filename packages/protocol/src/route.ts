import * as z from 'zod';
import type { Access, Audience } from './access.js';

export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`; `:name` is a path parameter and a field of the input. */
  readonly path: `/${string}`;
  readonly access: Access;
  /** One sentence for the API reference. */
  readonly summary: string;
  /** Path parameters, query (GET, DELETE) and body (POST, PUT, PATCH) as one object. */
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /** Asks for a sign-in of the last ten minutes; else `forbidden` with the reason `step-up`. */
  readonly needsFreshSignIn?: boolean;
  /**
   * What people do when somebody else may be in their account: end sessions, change secrets, see who is in. Nothing that is asked in the
   * account's name may keep them from it, so the server counts these apart from the rest, for each session.
   */
  readonly isSafeguard?: boolean;
  /** Answers 302: the output is `{location}`. For the pages of a login provider. */
  readonly redirects?: boolean;
}

export type Route = RouteSpec & { readonly name: string };

/** Declares an operation. `name` is its operationId, for ever. */
export const route = <const Name extends string, const Spec extends RouteSpec>(name: Name, spec: Spec): Spec & { readonly name: Name } => ({
  ...spec,
  name,
});

export interface CommandSpec {
  readonly access: Access;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
}

/** Declares a socket command that has no HTTP door. */
export const command = <const Spec extends CommandSpec>(spec: Spec): Spec => spec;

export interface EventSpec {
  readonly audience: Audience;
  readonly payload: z.ZodType;
}

/** Declares a push. */
export const event = <const Spec extends EventSpec>(spec: Spec): Spec => spec;

/** An operation without its schemas: how to call it, and by type what goes in and out. `light/operations.gen.ts` lists them all. */
export interface RouteLine<R extends Route = Route> {
  readonly name: R['name'];
  readonly method: R['method'];
  readonly path: R['path'];
  readonly access: R['access'];
  readonly input?: R['input'];
  readonly output?: R['output'];
}

/** What the operation's handler is given, after validation. */
export type Input<R extends { input?: z.ZodType }> = z.output<NonNullable<R['input']>>;
/** What a caller writes. */
export type RawInput<R extends { input?: z.ZodType }> = z.input<NonNullable<R['input']>>;
export type Output<R extends { output?: z.ZodType }> = z.output<NonNullable<R['output']>>;

/** Query strings carry text only: turns numbers and booleans back into what the schema asks for, and leaves the rest to it. */
export function decodeQuery({ input }: Pick<RouteSpec, 'input'>, query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, decodeValue(input.shape[key], value)]));
}

function decodeValue(schema: unknown, value: unknown): unknown {
  if (typeof value !== 'string' || !(schema instanceof z.ZodType)) return value;
  const inner = unwrap(schema);
  if (inner instanceof z.ZodNumber) return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (inner instanceof z.ZodBoolean) return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

function unwrap(schema: z.ZodType): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? unwrap(schema.unwrap() as z.ZodType)
    : schema; // unwrap() is typed as the core type
}
