import type * as z from 'zod';
import { damagers } from './damage.js';
import { Random } from './random.js';
import { acceptedTypes, jsonTypes, type Schema } from './schema.js';
import { replaced, sitesOf, without, type Path, type Site } from './sites.js';
import { generate, type Known } from './valid-input.js';

export const hostileKinds = [
  'valid',
  'nearly-valid',
  'wrong-type',
  'oversize',
  'unknown-key',
  'proto',
  'nul',
  'lone-surrogate',
  'missing',
  'deep',
  'huge-number',
  'duplicate-key',
  'broken-json',
] as const;
export type HostileKind = (typeof hostileKinds)[number];

export interface HostileCase {
  readonly kind: HostileKind;
  /** The place that is wrong, as "body.text"; empty for the whole. */
  readonly at: string;
  /** What to send. Undefined where only `raw` can say it. */
  readonly value: unknown;
  /** JSON text to send instead of the value, where a JavaScript value cannot carry it. */
  readonly raw?: string;
  /** Whether the schema takes it. What a server then says of ids that do not exist is another matter; it is never a 5xx. */
  readonly expectValid: boolean;
}

export interface HostileOptions {
  readonly seed: number;
  readonly count: number;
  /** Asked anew for each case, at the moment at which it is taken. */
  readonly known?: Known | undefined;
}

/** Inputs good and bad for a schema, every kind in turn as far as the schema has room for it. The same for the same seed. */
export const hostileInputs = (schema: z.ZodObject, { seed, count, known }: HostileOptions): Iterable<HostileCase> =>
  take(endlessInputs(schema, new Random(seed), known), count);

/** The first so many. */
export function* take<T>(endless: Iterable<T>, count: number): Generator<T> {
  let left = count;
  if (left <= 0) return;
  for (const item of endless) {
    yield item;
    if ((left -= 1) <= 0) return;
  }
}

/** The same without an end: a valid one is always among the next few. */
export function* endlessInputs(schema: z.ZodObject, random: Random, known?: Known): Generator<HostileCase> {
  for (let turn = 0; ; turn += 1) {
    const kind = hostileKinds[turn % hostileKinds.length] ?? 'valid';
    const made = make(kind, { schema, base: generate(schema, random, known) }, random);
    if (made) yield made;
  }
}

function make(kind: HostileKind, { schema, base }: { schema: Schema; base: unknown }, random: Random): HostileCase | null {
  const sites = shuffled(sitesOf(schema, base), random);
  switch (kind) {
    case 'valid':
      return { kind, at: '', value: base, expectValid: true };
    case 'missing':
      return firstOf(sites, (site) =>
        site.isRequired ? { kind, at: named(site.path), value: without(base, site.path), expectValid: false } : null,
      );
    case 'duplicate-key':
      return firstOf(sites, (site) => (site.path.length === 1 ? duplicated(base, site, random) : null));
    case 'broken-json':
      return { kind, at: '', value: undefined, raw: random.pick(brokenJson), expectValid: false };
    case 'deep':
      if (random.chance(0.3)) return { kind, at: '', value: undefined, raw: random.pick(deepJson), expectValid: false };
      return damaged(kind, base, sites, random);
    default:
      return damaged(kind, base, sites, random);
  }
}

function damaged(kind: keyof typeof damagers, base: unknown, sites: readonly Site[], random: Random): HostileCase | null {
  return firstOf(sites, (site) => {
    const damage = damagers[kind](site, random);
    if (!damage) return null;
    const { replacement, expectValid } = damage;
    const change = { kind, at: named(site.path), value: replaced(base, site.path, replacement), expectValid };
    const isInfinite = replacement === Infinity || replacement === -Infinity;
    return isInfinite ? { ...change, raw: written(base, site.path, replacement > 0 ? '1e400' : '-1e400') } : change;
  });
}

/** The same key twice: the last one counts. */
function duplicated(base: unknown, { path, schema, value }: Site, random: Random): HostileCase | null {
  const stranger = jsonTypes.find((type) => !acceptedTypes(schema).includes(type));
  const [key] = path;
  if (stranger === undefined || key === undefined) return null;
  const wrong = `${JSON.stringify(key)}:${{ null: 'null', boolean: 'true', number: '7', string: '"a text"', array: '[]', object: '{}' }[stranger]}`;
  const right = `${JSON.stringify(key)}:${JSON.stringify(value)}`;
  const rest = JSON.stringify(without(base, path)).slice(1, -1);
  const expectValid = random.chance(0.5);
  const raw = `{${[...(expectValid ? [wrong, right] : [right, wrong]), ...(rest ? [rest] : [])].join(',')}}`;
  return { kind: 'duplicate-key', at: named(path), value: undefined, raw, expectValid };
}

/** The value as JSON, with a piece of text in one place that no value would be written as. */
function written(base: unknown, path: Path, text: string): string {
  const mark = 'the-place-in-question';
  return JSON.stringify(replaced(base, path, mark)).replace(`"${mark}"`, text);
}

const nest = (open: string, inner: string, close: string, depth: number) => open.repeat(depth) + inner + close.repeat(depth);
const deepJson = [nest('[', '', ']', 20_000), nest('{"a":', '1', '}', 8_000), '['.repeat(40_000)];

const brokenJson = [
  '{',
  '{"a":}',
  "{'a':1}",
  '{"a":1,}',
  '{"a":1}}',
  '{"a":NaN}',
  '{"a":undefined}',
  '{"a":01}',
  '{"a":"\\ud8"}',
  '{"a":"\\x41"}',
  '{"a":"\n"}',
  '\0',
  '{"a":1}\0',
  '<xml/>',
  'a=1&b=2',
  '// {}',
];

const named = (path: Path): string => path.join('.');

function firstOf<T>(sites: readonly Site[], make: (site: Site) => T | null): T | null {
  for (const site of sites) {
    const made = make(site);
    if (made !== null) return made;
  }
  return null;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
