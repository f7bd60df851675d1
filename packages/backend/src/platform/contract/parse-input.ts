import { ChatError } from '@chatera/protocol';
import type * as z from 'zod';

const maxIssues = 10;

/**
 * Checks an input against its schema. `fixed` holds what the path already says and outweighs the rest.
 * @throws ChatError `invalid-input` with the first ten issues by path
 */
export function parseInput<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
  fixed: Record<string, unknown> = {},
): z.output<Schema> {
  if (!isPlainObject(value)) throw new ChatError('invalid-input', 'The input must be an object');
  if (hasForbiddenKey(value)) throw new ChatError('invalid-input', 'The input has a key that is not allowed');
  const repeated = Object.keys(fixed).find((key) => key in value);
  if (repeated) throw new ChatError('invalid-input', `${repeated} belongs in the path`);
  const result = schema.safeParse({ ...value, ...fixed });
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, maxIssues).map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  throw new ChatError('invalid-input', 'The input is not as it should be', { issues });
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing in the contract nests deeper; what does would only exhaust the stack. */
const maxDepth = 32;

/** Keys that reach into an object's prototype. Schemas are strict, but a record's keys are free. */
function hasForbiddenKey(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth > maxDepth) return true;
  return Object.entries(value).some(([key, inner]) => forbiddenKeys.has(key) || hasForbiddenKey(inner, depth + 1));
}

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);
