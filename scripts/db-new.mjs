// npm run db:new <name-in-kebab-case>: the next migration, empty, and its line in the list.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './lib/paths.mjs';
import { runMain, StepError } from './lib/run.mjs';

const folder = inRoot('packages/backend/src/migrations');

await runMain(() => {
  const [name] = process.argv.slice(2);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name ?? '')) throw new StepError('Name the migration: npm run db:new add-reactions');
  const last = Math.max(0, ...readdirSync(folder).map((file) => Number.parseInt(file, 10) || 0));
  const base = `${String(last + 1).padStart(4, '0')}-${name}`;
  const className = `${pascal(name)}${Math.max(Date.now(), lastStamp() + 1)}`; // TypeORM orders by the number at the end
  writeFileSync(path.join(folder, `${base}.ts`), migration(className), { flag: 'wx' });
  addToList(path.join(folder, 'index.ts'), className, base);
  console.log(`packages/backend/src/migrations/${base}.ts`);
});

function lastStamp() {
  const stamps = readFileSync(path.join(folder, 'index.ts'), 'utf8').matchAll(/(\d{13}) }/g);
  return Math.max(0, ...[...stamps].map(([, stamp]) => Number(stamp)));
}

function pascal(name) {
  return name.replace(/(^|-)([a-z0-9])/g, (_match, _dash, letter) => letter.toUpperCase());
}

function migration(className) {
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  readonly name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`\`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(\`\`);
  }
}
`;
}

function addToList(file, className, base) {
  const before = readFileSync(file, 'utf8');
  const withImport = `import { ${className} } from './${base}.js';\n`;
  const after = before.replace(/(import [^\n]+\n)(?!import )/, `$1${withImport}`).replace(/,?\s*\];/, `, ${className}];`);
  if (!after.includes(withImport) || !after.includes(`${className}];`))
    throw new StepError(`${file} is not as expected: add ${className} by hand.`);
  writeFileSync(file, after);
}
