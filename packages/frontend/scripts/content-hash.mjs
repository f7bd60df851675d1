import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageDir = join(import.meta.dirname, '..');
const inputs = [
  'src/**/*.{ts,tsx,css,json}',
  'public/**/*.*',
  '*.mjs',
  'package.json',
  '../{client,markdown,protocol}/src/**/*.ts',
  '../../pnpm-lock.yaml',
];

/** Names a build by what went into it: the same sources give the same id on every machine, with or without git. */
export function contentHash() {
  const hash = createHash('sha256').update(process.env.CHATERA_KITCHEN ?? '');
  for (const path of globSync(inputs, { cwd: packageDir }).sort()) {
    if (!/\.test\.tsx?$/.test(path))
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(packageDir, path)));
  }
  return hash.digest('hex').slice(0, 16);
}
