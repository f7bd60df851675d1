import { existsSync, readFileSync } from 'node:fs';
import { inRoot, node } from './paths.mjs';
import { environment, step } from './run.mjs';
import { filesBelow, hashFiles, isDone, markDone } from './stamp.mjs';

/** Installs when the lock file or a manifest changed since the last time. */
export async function ensureInstalled() {
  if (isDone('install', hashOfManifests()) && existsSync(node)) return;
  // CI: replaces node_modules without asking, which it could not do without a terminal.
  const env = { ...environment, CI: 'true' };
  await step('Installing dependencies', ['npx', ['-y', packageManager(), 'install', '--frozen-lockfile'], { env }]);
  markInstalled();
}

/** What is in node_modules belongs to the manifests as they are. */
export const markInstalled = () => markDone('install', hashOfManifests());

function hashOfManifests() {
  const manifests = filesBelow(['package.json', 'packages', 'e2e', 'bench', 'chaos'], (file) => file.endsWith('package.json'));
  return hashFiles([...manifests, 'pnpm-lock.yaml', 'pnpm-workspace.yaml']);
}

/** As `pnpm@1.2.3`. */
const packageManager = () => JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).packageManager;
