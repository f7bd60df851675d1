/**
 * Writes openapi.json. With `--check` it writes nothing and ends with 1 where the committed file is not what the contract says.
 * The only file here that touches the disk.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from './document.js';
import { printJson, shortDiff } from './json.js';

const file = new URL('../../openapi.json', import.meta.url);
const generated = printJson(openApiDocument());

if (process.argv.includes('--check')) check();
else writeFileSync(file, generated);

function check(): void {
  const difference = shortDiff(readCommitted(), generated);
  if (!difference) return;
  process.stderr.write(`openapi.json is not what the contract says. Run \`npm run openapi\` and commit it.\n${difference}\n`);
  process.exitCode = 1;
}

/** Empty where there is none yet. A checkout on Windows may have brought its own line ends. */
function readCommitted(): string {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return '';
  }
}
