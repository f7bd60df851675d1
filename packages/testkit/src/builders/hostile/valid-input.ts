import type * as z from 'zod';
import { Random } from './random.js';
import { boundsOf, defOf, isOptional, passes, type Schema } from './schema.js';

/** An input that passes its schema: the same one for the same seed. Left-out fields are chosen by chance; `overrides` have the last word. */
export function validInput<S extends z.ZodObject>(schema: S, overrides: Partial<z.input<S>> = {}, seed = 1): z.input<S> {
  const fields = generate(schema, new Random(seed));
  return { ...(fields as z.input<S>), ...overrides }; // made after the schema
}

/**
 * What is there on the server that is tested: a value for the field of this name, so that its handlers are reached and not only its doors.
 * What does not pass the field's schema, undefined above all, is made up instead.
 */
export type Known = (field: string, random: Random) => unknown;

const nothingKnown: Known = () => undefined;

/** A value that passes the schema. */
export function generate(schema: Schema, random: Random, known: Known = nothingKnown): unknown {
  const def = defOf(schema);
  switch (def.type) {
    case 'object':
      return generateObject(def.shape, random, known);
    case 'string':
      return generateString(schema, random);
    case 'number':
      return generateNumber(schema, random);
    case 'boolean':
      return random.chance(0.5);
    case 'enum':
      return random.pick(Object.values(def.entries));
    case 'literal':
      return random.pick(def.values);
    case 'array':
      return Array.from({ length: lengthFor(schema, random) }, () => generate(def.element, random, known));
    case 'record':
      return Object.fromEntries(
        Array.from({ length: random.between(0, 3) }, () => [String(generate(def.keyType, random)), generate(def.valueType, random, known)]),
      );
    case 'union':
      return generate(random.pick(def.options), random, known);
    case 'nullable':
      return random.chance(0.25) ? null : generate(def.innerType, random, known);
    case 'optional':
    case 'default':
      return generate(def.innerType, random, known);
    case 'pipe':
      return generateString(schema, random);
    case 'null':
      return null;
    case 'unknown':
    case 'any':
      return random.pick<unknown>(['anything', 1, { at: 'all' }]);
    default:
      throw new Error(`The generator does not know schemas of type "${def.type}" yet: teach it in testkit/src/builders/hostile`);
  }
}

const generateObject = (shape: Readonly<Record<string, Schema>>, random: Random, known: Known): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(shape)
      .filter(([, field]) => !isOptional(field) || random.chance(0.6))
      .map(([key, field]) => [key, generateField(key, field, { random, known })]),
  );

function generateField(key: string, schema: Schema, { random, known }: { random: Random; known: Known }): unknown {
  const value = known(key, random);
  return value !== undefined && passes(schema, value) ? value : generate(schema, random, known);
}

/** A few items more than the least, and now and then as many as there may be. */
function lengthFor(schema: Schema, random: Random): number {
  const { min, max } = boundsOf(schema);
  const least = min ?? 0;
  if (max !== null && max <= 50 && random.chance(0.1)) return max;
  return random.between(least, Math.min(least + 3, max ?? Infinity));
}

function generateNumber(schema: Schema, random: Random): number {
  const { min, max, isInt } = boundsOf(schema);
  const [low, high] = [min ?? -1_000_000, max ?? 1_000_000];
  if (!isInt) return low + (high - low) * random.next();
  return random.pick([low, high, random.between(low, high), Math.min(low + 1, high)]);
}

/** Tries samples, from any of them on, until one passes: patterns cannot be run backwards. */
function generateString(schema: Schema, random: Random): string {
  const all = samples(schema, random);
  const start = random.between(0, all.length - 1);
  const fitting = [...all.slice(start), ...all.slice(0, start)].find((sample) => passes(schema, sample));
  if (fitting === undefined) throw new Error('No sample passes this text: add one in testkit/src/builders/hostile/valid-input.ts');
  return fitting;
}

function samples(schema: Schema, random: Random): string[] {
  const { min, max } = boundsOf(schema);
  const edges = [min ?? 0, max ?? 0].map((length) => 'x'.repeat(length));
  return [
    ...edges,
    random.uuid(),
    random.uuid().toUpperCase(),
    `user${random.between(0, 1e6)}@example.org`,
    '2026-02-28T12:00:00Z',
    `token-${random.between(1e8, 1e9)}`,
    'header.payload.signature',
    'aGVsbG8gd29ybGQ=',
    'lunch at noon?',
    'Grüße, 世界 👩‍👩‍👧 مرحبا',
    '👩🏽‍🚀',
    "Robert'); DROP TABLE messages;--",
    '<img src=x onerror=alert(1)>',
    '$where {{7*7}} ../../etc/passwd %00 \\u0000',
  ];
}
