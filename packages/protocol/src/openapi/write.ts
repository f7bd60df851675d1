/**
 * Writes what is generated from the contract: openapi.json, and the operations without schemas. With `--check` it writes nothing and ends
 * with 1 where a committed file is not what the contract says. The only file here that touches the disk.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from './document.js';
import { printJson, shortDiff } from './json.js';
import { operationsSource } from './operations.js';

const generated = [
  { name: 'openapi.json', file: new URL('../../openapi.json', import.meta.url), text: printJson(openApiDocument()) },
  { name: 'operations.gen.ts', file: new URL('../../src/light/operations.gen.ts', import.meta.url), text: operationsSource() },
];

for (const each of generated) {
  if (process.argv.includes('--check')) check(each);
  else writeFileSync(each.file, each.text);
}

function check({ name, file, text }: (typeof generated)[number]): void {
  const difference = shortDiff(readCommitted(file), text);
  if (!difference) return;
  process.stderr.write(`${name} is not what the contract says. Run \`npm run openapi\` and commit it.\n${difference}\n`);
  process.exitCode = 1;
}

/** Empty where there is none yet. A checkout on Windows may have brought its own line ends. */
function readCommitted(file: URL): string {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return '';
  }
}
