import * as z from 'zod';
import { markdownTable } from '../docs/markdown-table.js';
import { notesOf } from './read-config.js';
import { ConfigSchema, type ConfigName } from './schema.js';

const head = `# Configuration

Written by \`npm run docs:config\` from the schema that the server reads its environment with. Everything has a default: with nothing set, the
server brings its own PostgreSQL and keeps its data in \`.chatera/\`. An empty variable counts as one that is not set. A value that cannot be
used stops the start with a sentence that says which and why.

Where the last column says so, the value can be kept in a file instead, for Docker and Kubernetes secrets: \`DATABASE_URL_FILE=/run/secrets/db\`.

`;

const titles = ['Variable', 'Default', 'What it does', 'From a file'];

/** The settings as a Markdown table, as Prettier would lay it out. */
export function configDocument(): string {
  const names = Object.keys(ConfigSchema.shape) as ConfigName[]; // Object.keys widens to string
  return head + markdownTable([titles, ...names.map(cellsOf)]);
}

function cellsOf(name: ConfigName): string[] {
  const { description, isSecret } = notesOf(name);
  return [`\`${name}\``, defaultOf(name), description, isSecret ? `\`${name}_FILE\`` : ''];
}

function defaultOf(name: ConfigName): string {
  const schema: z.ZodType = ConfigSchema.shape[name];
  const value: unknown = schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
  if (value === undefined) return notesOf(name).without ?? 'not set';
  return Array.isArray(value) ? 'none' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
