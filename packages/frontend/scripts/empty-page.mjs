import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstLoad } from './first-load.mjs';

const files = {
  'package.json': '{ "type": "module" }',
  'next.config.mjs': "export { default } from '../../next.config.mjs';",
  'app/layout.js': 'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  'app/[[...slug]]/page.js':
    'export function generateStaticParams() { return [{ slug: [] }]; }\nexport default function Page() { return null; }',
};

/** Bytes of an empty page built with the same Next and the same settings. Built once per version, then read from `.cache/`. */
export async function emptyPageSize(packageDir) {
  const emptyDir = join(packageDir, '.cache/empty-page');
  const resultPath = join(emptyDir, 'size.json');
  const key = keyOf(packageDir);
  if (existsSync(resultPath)) {
    const cached = JSON.parse(readFileSync(resultPath, 'utf8'));
    if (cached.key === key) return cached.bytes;
  }
  build(emptyDir, packageDir);
  const { bytes } = firstLoad(join(emptyDir, 'out'));
  writeFileSync(resultPath, JSON.stringify({ key, bytes }));
  return bytes;
}

function build(emptyDir, packageDir) {
  rmSync(emptyDir, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(emptyDir, path, '..'), { recursive: true });
    writeFileSync(join(emptyDir, path), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(packageDir, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: emptyDir,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) throw new Error(`The empty page did not build:\n${stdout}${stderr}`);
}

function keyOf(packageDir) {
  const versions = ['next', 'react', 'react-dom'].map((name) => readFileSync(join(packageDir, 'node_modules', name, 'package.json')));
  const hash = createHash('sha256').update(readFileSync(join(packageDir, 'next.config.mjs')));
  versions.forEach((manifest) => hash.update(manifest));
  return hash.digest('hex');
}

if (process.argv[1] === import.meta.filename) console.log(await emptyPageSize(join(import.meta.dirname, '..')));
