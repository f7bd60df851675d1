import type { FieldValues, Resolver } from 'react-hook-form';
import type * as z from 'zod';

/** Fetches the contract's own schema of the operation, or of its fields. */
export type SchemaSource<Values extends FieldValues> = () => Promise<z.ZodType<Values, Values>>;

/** Checks by a schema that is fetched when somebody begins to fill the form in: a page is drawn without it. */
export function lazyResolver<Values extends FieldValues>(schema: SchemaSource<Values>): Resolver<Values> {
  return async (values, context, options) => {
    const fetched = await fetchCheck(schema).catch(() => null);
    // A server that the schema cannot be fetched from cannot be sent the form either; and it checks every input itself.
    return fetched ? fetched(values, context, options) : { values, errors: {} };
  };
}

/** So that it is here when the form is sent. */
export function fetchEarly<Values extends FieldValues>(schema: SchemaSource<Values>): void {
  void fetchCheck(schema).catch(() => undefined); // sending tries again
}

async function fetchCheck<Values extends FieldValues>(schema: SchemaSource<Values>): Promise<Resolver<Values>> {
  const [{ zodResolver }, fetched] = await Promise.all([import('@hookform/resolvers/zod'), schema()]);
  return zodResolver(fetched);
}
