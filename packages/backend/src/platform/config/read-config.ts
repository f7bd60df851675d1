import { readFileSync } from 'node:fs';
import type { Config } from './config.js';
import type { FieldNotes } from './fields.js';
import { ConfigSchema, type ConfigName } from './schema.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used: the message is one sentence for whoever starts the server. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const names = Object.keys(ConfigSchema.shape) as ConfigName[]; // Object.keys widens to string

export const notesOf = (name: ConfigName): FieldNotes => ConfigSchema.shape[name].meta() as unknown as FieldNotes; // put there by `about`

/** Reads the settings. An empty variable counts as one that is not set. @throws ConfigError */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(names.map((name) => [name, valueOf(name, environment)]));
  const result = ConfigSchema.safeParse(given);
  if (!result.success) throw new ConfigError(sentence(result.error.issues[0], given));
  requireAllOrNone(given, ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']);
  return { ...result.data, PUBLIC_URL: result.data.PUBLIC_URL ?? `http://localhost:${result.data.PORT}` };
}

function valueOf(name: ConfigName, environment: Environment): string | undefined {
  const direct = environment[name] || undefined;
  const file = notesOf(name).isSecret ? environment[`${name}_FILE`] || undefined : undefined;
  if (file === undefined) return direct;
  if (direct !== undefined) throw new ConfigError(`${name} and ${name}_FILE are both set; leave one of them out.`);
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    throw new ConfigError(`${name}_FILE names ${file}, which cannot be read.`, { cause: error });
  }
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function sentence(issue: Issue | undefined, given: Record<string, string | undefined>): string {
  const [name = '', ...inner] = (issue?.path ?? []).map(String);
  const where = inner.length > 0 ? `${name} (at ${inner.join('.')})` : name;
  const isSecret = notesOf(name as ConfigName).isSecret; // issues come from the schema, so their paths begin with its names
  const value = isSecret ? '' : ` (it is ${JSON.stringify(given[name])})`;
  return `${where} ${issue?.message ?? 'is wrong'}${value}.`;
}

function requireAllOrNone(given: Record<string, string | undefined>, group: readonly ConfigName[]): void {
  const missing = group.filter((name) => given[name] === undefined);
  if (missing.length === 0 || missing.length === group.length) return;
  throw new ConfigError(`${missing.join(', ')} must be set too, or none of ${group.join(', ')}.`);
}
