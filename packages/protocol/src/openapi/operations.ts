import { routes, type Route } from '../index.js';

/** The source of `light/operations.gen.ts`: each operation's line as a constant of its name. */
export function operationsSource(): string {
  const lines = Object.entries(routes as Record<string, Route>).map(
    ([name, { method, path, access }]) =>
      `export const ${name}: RouteLine<typeof full.${name}> = ${inline({ name, method, path, access })};`,
  );
  return `${head}${lines.join('\n')}\n`;
}

const head = `// Made by \`npm run openapi\` from the contract. Do not edit.
import type * as full from '../index.js';
import type { RouteLine } from '../route.js';

`;

/** As our formatter writes it, but on one line: the file is no reading matter. */
const inline = (value: object): string =>
  JSON.stringify(value)
    .replace(/"(\w+)":/g, '$1: ')
    .replaceAll('"', "'")
    .replaceAll(',', ', ')
    .replaceAll('{', '{ ')
    .replaceAll('}', ' }');
