import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const compiler = fileURLToPath(new URL('../../../node_modules/typescript-7/bin/tsc', import.meta.url));
const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));

/** Where the compiler complains, as "file:line". */
function complaints(): string[] {
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', fixtures, '--pretty', 'false'], { cwd: fixtures, encoding: 'utf8' });
  return [...stdout.matchAll(/^(\S+\.ts)\((\d+),\d+\): error/gm)].map(([, file, line]) => `${file}:${line}`);
}

const marked = readFileSync(`${fixtures}/undeclared.ts`, 'utf8')
  .split('\n')
  .flatMap((line, index) => (line.endsWith('// REFUSED') ? [`undeclared.ts:${index + 1}`] : []));

it('does not compile an operation, command or event that does not say who may, or names a permission that is not on the list', () => {
  expect(marked.length).toBeGreaterThan(10);
  expect([...new Set(complaints())]).toEqual(marked);
});
