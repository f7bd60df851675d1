import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configDocument } from './document.js';

// Run as a program: writes docs/configuration.md, or with --check says whether it is up to date.
const file = path.join(import.meta.dirname, '../../../../../docs/configuration.md');

if (!process.argv.includes('--check')) writeFileSync(file, configDocument());
else if (readCurrent() !== configDocument()) {
  process.stderr.write('docs/configuration.md is not what the schema says. Run: npm run docs:config\n');
  process.exitCode = 1;
}

function readCurrent(): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
