/** The budget of the first load: what every visitor downloads and runs before the app can draw, against an empty Next page. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { limitBytes, weigh } from './budget.mjs';
import { contentHash } from './content-hash.mjs';
import { emptyPageSize } from './empty-page.mjs';
import { kilobytes } from './first-load.mjs';

const packageDir = join(import.meta.dirname, '..');
const outDir = join(packageDir, 'out');

if (!existsSync(join(outDir, '_next/static', contentHash()))) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'build.mjs')], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const app = weigh(outDir);
const empty = await emptyPageSize(packageDir);
for (const { path, bytes } of app.scripts) console.log(`${kilobytes(bytes).padStart(9)}  ${path}`);
console.log(
  `first load ${kilobytes(app.bytes)} br = empty Next page ${kilobytes(empty)} + ours ${kilobytes(app.bytes - empty)}; limit ${kilobytes(limitBytes)}`,
);
if (app.overBytes > 0) {
  console.error(`Over by ${kilobytes(app.overBytes)}: make what the first screen does not need a lazy import.`);
  process.exit(1);
}
