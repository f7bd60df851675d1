import * as z from 'zod';
import { isJsonObject, type Json, type JsonObject } from './json.js';

/** Turns zod schemas into JSON Schema and gathers those that have an id, to be named once under `components`. */
export class SchemaBook {
  readonly #components = new Map<string, JsonObject>();

  /** The schema, with references to components where a part has an id. What has a default may be left out of an `input`. */
  describe(schema: z.ZodType, io: 'input' | 'output' = 'output'): JsonObject {
    const described = z.toJSONSchema(schema, { io, override: soften });
    const {
      $defs = {},
      $schema: _,
      ...root
    } = JSON.parse(JSON.stringify(described).replaceAll('"#/$defs/', '"#/components/schemas/')) as {
      $defs?: Record<string, JsonObject>;
      $schema?: string;
    } & JsonObject; // JSON.parse says any
    for (const [id, definition] of Object.entries($defs)) this.#add(id, definition);
    return root;
  }

  components(): JsonObject {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #add(id: string, { id: _, ...definition }: JsonObject): void {
    const known = this.#components.get(id);
    if (known && JSON.stringify(known) !== JSON.stringify(definition)) throw new Error(`Two schemas are called ${id}`);
    this.#components.set(id, definition);
  }
}

/**
 * Answers may grow: only what was declared strict forbids other fields, so that a generated client does not break on a new one.
 * And `format: uuid` says what its pattern would, unless one version is asked for.
 */
function soften({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { def } = zodSchema._zod;
  if (def.type === 'object' && !def.catchall) delete jsonSchema.additionalProperties;
  if (jsonSchema.format === 'uuid' && !('version' in def && def.version)) delete jsonSchema.pattern;
}

/** The fields of a described object, with whether each is required. */
export function fieldsOf({ properties = {}, required = [] }: JsonObject): { name: string; schema: JsonObject; isRequired: boolean }[] {
  const names = Array.isArray(required) ? (required as readonly Json[]) : []; // isArray loses the element type
  return Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, schema]) =>
    isJsonObject(schema) ? [{ name, schema, isRequired: names.includes(name) }] : [],
  );
}
