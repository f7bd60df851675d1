import { defOf, isOptional, passes, typeOf, unwrap, type Schema } from './schema.js';

export type Path = readonly (string | number)[];

/** A place in a value, with the schema that speaks about it. */
export interface Site {
  readonly path: Path;
  readonly schema: Schema;
  /** The schema without optional, nullable and the like; of a union, the branch that the value takes. */
  readonly core: Schema;
  readonly value: unknown;
  /** Whether the object around it cannot do without. */
  readonly isRequired: boolean;
}

/** Every place in a valid value, the whole first. */
export const sitesOf = (schema: Schema, value: unknown): Site[] => collect(schema, value, { path: [], isField: false });

function collect(schema: Schema, value: unknown, { path, isField }: { path: Path; isField: boolean }): Site[] {
  const core = branchOf(schema, value);
  const site: Site = { path, schema, core, value, isRequired: isField && !isOptional(schema) };
  const def = defOf(core);
  if (value === null || value === undefined) return [site];
  if (def.type === 'object') {
    const fields = Object.entries(def.shape).filter(([key]) => typeOf(value) === 'object' && Object.hasOwn(value, key));
    return [site, ...fields.flatMap(([key, field]) => collect(field, fieldOf(value, key), { path: [...path, key], isField: true }))];
  }
  if (def.type === 'array' && Array.isArray(value)) {
    return [site, ...value.flatMap((item: unknown, index) => collect(def.element, item, { path: [...path, index], isField: false }))];
  }
  if (def.type === 'record') {
    return [
      site,
      ...Object.entries(value).flatMap(([key, item]) => collect(def.valueType, item, { path: [...path, key], isField: false })),
    ];
  }
  return [site];
}

const fieldOf = (value: unknown, key: string | number): unknown => (value as Record<string | number, unknown>)[key]; // only asked where it was found

function branchOf(schema: Schema, value: unknown): Schema {
  const core = unwrap(schema);
  const def = defOf(core);
  if (def.type !== 'union') return core;
  const branch = def.options.find((option) => passes(option, value));
  return branch ? branchOf(branch, value) : core;
}

/** A copy of the value in which the place holds something else. */
export function replaced(value: unknown, [head, ...rest]: Path, replacement: unknown): unknown {
  if (head === undefined) return replacement;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === head ? replaced(item, rest, replacement) : item));
  const fields = Object.entries(value as object); // the path was found in this value
  return Object.fromEntries(fields.map(([key, field]) => [key, key === head ? replaced(field, rest, replacement) : field]));
}

/** A copy of the value without the place. */
export function without(value: unknown, path: Path): unknown {
  const parent = path.slice(0, -1);
  const holder = parent.reduce(fieldOf, value);
  const kept = Object.entries(holder as object).filter(([key]) => key !== path.at(-1));
  return replaced(value, parent, Object.fromEntries(kept));
}
