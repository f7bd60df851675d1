import { generate } from './valid-input.js';
import type { Random } from './random.js';
import { acceptedTypes, boundsOf, defOf, formatOf, isStrict, jsonTypes, typeOf, type JsonType } from './schema.js';
import type { Site } from './sites.js';

/** What stands in a place instead of what was there, and whether the schema takes even that. */
export interface Damage {
  readonly replacement: unknown;
  readonly expectValid: boolean;
}

type Damager = (site: Site, random: Random) => Damage | null;

/** Longer than anything the contract allows; every text, list and record in it has to have an end. */
const tooLong = 70_000;
const tooMany = 5_000;
const tooDeep = 500;

/** Ways to spoil one place of a valid value. Null where the place cannot be spoilt in this way. */
export const damagers = {
  'nearly-valid': (site, random) => refusedOneOf(nearMisses(site, random), random),
  'wrong-type': (site, random) => {
    const accepted = acceptedTypes(site.schema);
    return refusedOneOf(
      jsonTypes.filter((type) => !accepted.includes(type)).map((type) => strangers[type]),
      random,
    );
  },
  oversize: (site, random) => {
    const def = defOf(site.core);
    if (def.type === 'string') return refused('x'.repeat(tooLong));
    if (def.type === 'array') return refused(new Array<unknown>(tooMany).fill(generate(def.element, random)));
    if (def.type !== 'record') return null;
    const item = generate(def.valueType, random);
    return refused(Object.fromEntries(Array.from({ length: tooMany }, () => [random.uuid(), item])));
  },
  'unknown-key': (site, random) =>
    isStrict(site.core) && site.value !== null
      ? refused(withKey(site.value, random.pick(['extra', 'isAdmin', 'id ', '', 'toString', '$ne', 'é']), true))
      : null,
  proto: (site, random) => {
    const type = defOf(site.core).type;
    if ((type !== 'object' && type !== 'record') || site.value === null) return null;
    // Where keys are free, zod drops this one without a word.
    if (!isStrict(site.core)) return { replacement: withKey(site.value, '__proto__', { isAdmin: true }), expectValid: true };
    return refused(withKey(site.value, random.pick(['__proto__', 'constructor', 'prototype']), { isAdmin: true }));
  },
  nul: (site) => (typeof site.value === 'string' ? refused(inserted(site.value, '\0')) : null),
  'lone-surrogate': (site, random) =>
    typeof site.value === 'string' ? refused(inserted(site.value, random.pick(['\ud800', '\udfff', '\udc00\ud800']))) : null,
  deep: (site) => {
    const accepted = acceptedTypes(site.schema);
    if (!accepted.includes('array')) return refused(nested(tooDeep, (inner) => [inner]));
    return accepted.includes('object') ? null : refused(nested(tooDeep, (inner) => ({ a: inner })));
  },
  'huge-number': (site, random) => {
    const takesNumbers = acceptedTypes(site.schema).includes('number') && defOf(site.core).type !== 'number';
    return takesNumbers ? null : refused(random.pick([1e308, -1e308, 2 ** 53, -(2 ** 53), 2 ** 31, Infinity, -Infinity]));
  },
} satisfies Record<string, Damager>;

const refused = (replacement: unknown): Damage => ({ replacement, expectValid: false });

const refusedOneOf = (replacements: readonly unknown[], random: Random): Damage | null =>
  replacements.length === 0 ? null : refused(random.pick(replacements.map((replacement) => [replacement]))[0]);

const strangers: Record<JsonType, unknown> = { null: null, boolean: true, number: 7, string: 'a text', array: [], object: {} };

/** As an own field, even where the name is one that assignment would treat otherwise. */
const withKey = (value: unknown, key: string, field: unknown): unknown =>
  Object.fromEntries([...Object.entries(value as object), [key, field]]); // the place holds an object

/** In the middle, where trimming does not reach. */
/** Between two characters: half of one would make a whole one of half a surrogate pair. */
function inserted(text: string, part: string): string {
  const characters = Array.from(text);
  return characters.toSpliced(Math.ceil(characters.length / 2), 0, part).join('');
}

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => wrap(inner), wrap(null));

function nearMisses(site: Site, random: Random): unknown[] {
  const def = defOf(site.core);
  if (typeOf(site.value) === 'null') return [];
  switch (def.type) {
    case 'string':
      return [...lengthMisses(site), ...formatMisses(site)];
    case 'enum':
    case 'literal':
      return typeof site.value === 'string' ? [`${site.value} `, `${site.value}x`, ''] : [];
    case 'number': {
      const { min, max, isInt } = boundsOf(site.core);
      return [...(min === null ? [] : [min - 1]), ...(max === null ? [] : [max + 1]), ...(isInt ? [0.5] : [])];
    }
    case 'array': {
      const { min, max } = boundsOf(site.core);
      const items = (count: number) => Array.from({ length: count }, () => generate(def.element, random));
      return [...(min ? [items(min - 1)] : []), ...(max === null ? [] : [items(max + 1)])];
    }
    case 'record':
      return formatOf(def.keyType) ? [withKey(site.value, 'not-a-key', generate(def.valueType, random))] : [];
    default:
      return [];
  }
}

function lengthMisses({ core }: Site): string[] {
  const { min, max } = boundsOf(core);
  return [...(min ? ['x'.repeat(min - 1)] : []), ...(max === null ? [] : ['x'.repeat(max + 1), '😀'.repeat(max / 2 + 1)])];
}

const formatMisses = (site: Site): string[] => misses[formatOf(site.schema) ?? '']?.(String(site.value)) ?? [];

const misses: Readonly<Record<string, (value: string) => string[]>> = {
  uuid: (value) => [
    value.slice(1),
    `${value}0`,
    `{${value}}`,
    value.replaceAll('-', ''),
    `g${value.slice(1)}`,
    `urn:uuid:${value}`,
    'null',
  ],
  email: (value) => [value.replace('@', ''), `${value}@`, value.replace('.', '..'), `a b${value}`, `${value.split('@')[0]}@localhost`],
  datetime: () => [
    '2026-02-30T00:00:00Z',
    '2026-01-01',
    '2026-01-01T00:00:00+01:00',
    '0000-01-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
    `2026-01-01T00:00:00.${'1'.repeat(60)}Z`,
    'infinity',
    'now',
  ],
  base64: () => ['a', 'aGVsbG8', 'a=b=', '-_-_', 'aGVs bG8='],
};
