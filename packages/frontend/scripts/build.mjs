/** Builds the web app into `out/`: what any static server, the API or the desktop shell can serve. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compressAssets } from './compress-assets.mjs';
import { copyEmoji } from './copy-emoji.mjs';
import { writeCsp } from './write-csp.mjs';

const packageDir = join(import.meta.dirname, '..');
const outDir = join(packageDir, 'out');

// By its path, with the Node that runs this: a bare `next` could find the system's older one.
const { status } = spawnSync(process.execPath, [join(packageDir, 'node_modules/next/dist/bin/next'), 'build'], {
  cwd: packageDir,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
});
if (status !== 0) process.exit(status ?? 1);

copyEmoji(outDir);
const hashes = writeCsp(outDir);
const saved = await compressAssets(outDir);
console.log(
  `out/csp.json: ${hashes.length} inline scripts · ${saved.files} files compressed, ${kilobytes(saved.before)} → ${kilobytes(saved.after)} (br)`,
);

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
