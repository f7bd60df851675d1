import * as z from 'zod';

export type Schema = z.core.$ZodType;
type Definition = z.core.$ZodTypes['_zod']['def'];

/** A schema's definition, to be told apart by its `type`. */
export const defOf = (schema: Schema): Definition => (schema as z.core.$ZodTypes)._zod.def; // $ZodTypes is the union of all there are

export const passes = (schema: Schema, value: unknown): boolean => z.safeParse(schema, value).success;

/** What is inside optional, nullable, default and pipe. */
export function unwrap(schema: Schema): Schema {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return unwrap(def.innerType);
    case 'pipe':
      return unwrap(def.in);
    default:
      return schema;
  }
}

export const isOptional = (schema: Schema): boolean => passes(schema, undefined);

/** Smallest and largest that the checks name: of a number its value, of a text or list its length. */
export function boundsOf(schema: Schema): { min: number | null; max: number | null; isInt: boolean } {
  const core = defOf(unwrap(schema));
  // z.int() is itself the check that z.number().int() would have.
  const bounds: ReturnType<typeof boundsOf> = { min: null, max: null, isInt: core.type === 'number' && 'check' in core };
  for (const check of checksOf(core)) {
    if (check.check === 'min_length') bounds.min = Math.max(bounds.min ?? 0, check.minimum);
    if (check.check === 'max_length') bounds.max = Math.min(bounds.max ?? Infinity, check.maximum);
    if (check.check === 'greater_than') bounds.min = Math.max(bounds.min ?? -Infinity, Number(check.value) + (check.inclusive ? 0 : 1));
    if (check.check === 'less_than') bounds.max = Math.min(bounds.max ?? Infinity, Number(check.value) - (check.inclusive ? 0 : 1));
    if (check.check === 'number_format') bounds.isInt = true;
  }
  return bounds;
}

const checksOf = ({ checks = [] }: Definition) => checks.map((check) => (check as z.core.$ZodChecks)._zod.def); // $ZodChecks is the union of all there are

/** `uuid`, `email` and the like; null for any other text. */
export function formatOf(schema: Schema): string | null {
  const def = defOf(schema);
  if (def.type === 'pipe') return formatOf(def.out);
  if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default') return formatOf(def.innerType);
  return 'format' in def && typeof def.format === 'string' ? def.format : null;
}

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

export const jsonTypes: readonly JsonType[] = ['null', 'boolean', 'number', 'string', 'array', 'object'];

/** The kinds of JSON value among which the schema finds its own. */
export function acceptedTypes(schema: Schema): readonly JsonType[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'array':
    case 'object':
    case 'null':
      return [def.type];
    case 'record':
      return ['object'];
    case 'enum':
      return [...new Set(Object.values(def.entries).map(typeOf))];
    case 'literal':
      return [...new Set(def.values.map(typeOf))];
    case 'optional':
    case 'default':
      return acceptedTypes(def.innerType);
    case 'nullable':
      return [...new Set<JsonType>([...acceptedTypes(def.innerType), 'null'])];
    case 'pipe':
      return acceptedTypes(def.in);
    case 'union':
      return [...new Set(def.options.flatMap(acceptedTypes))];
    case 'unknown':
    case 'any':
      return jsonTypes;
    default:
      throw new Error(`The generator does not know schemas of type "${def.type}" yet: teach it in testkit/src/builders/hostile`);
  }
}

export function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  if (type === 'boolean' || type === 'number' || type === 'string' || type === 'object') return type;
  throw new Error(`JSON has no ${type}`);
}

/** Whether an object refuses keys it does not name. */
export function isStrict(schema: Schema): boolean {
  const def = defOf(schema);
  return def.type === 'object' && def.catchall !== undefined && defOf(def.catchall).type === 'never';
}
