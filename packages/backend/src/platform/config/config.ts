import type { ConfigValues } from './schema.js';

// A class and not a type, so that it can be asked for by a constructor's parameter; the fields are the schema's.
const Values = class {} as unknown as abstract new () => ConfigValues;

/** The settings, by the names of their environment variables. */
export abstract class Config extends Values {}
