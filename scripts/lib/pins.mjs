import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { filesBelow } from './stamp.mjs';

const exact = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
const groups = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** Sentences about every dependency that is not pinned: a range would install something nobody has tested. */
export function findLoosePins() {
  const manifests = filesBelow(['package.json', 'packages', 'e2e', 'bench', 'chaos'], (file) => file.endsWith('package.json'));
  return [...manifests.flatMap(looseInManifest), ...looseInCatalog()];
}

function looseInManifest(file) {
  const manifest = JSON.parse(readFileSync(inRoot(file), 'utf8'));
  return groups
    .flatMap((group) => Object.entries(manifest[group] ?? {}))
    .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*' && !exact.test(version))
    .map(([name, version]) => `${file}: ${name} is "${version}", not an exact version nor catalog:`);
}

/** The `catalog:` block: lines of `  name: version`. */
function looseInCatalog() {
  const [, catalog = ''] = readFileSync(inRoot('pnpm-workspace.yaml'), 'utf8').split(/^catalog:$/m);
  const lines = catalog.split('\n').map((line) => /^ {2}['"]?([^'":]+(?:\/[^'":]+)?)['"]?: (\S+)$/.exec(line));
  const entries = lines.filter(Boolean).map(([, name, version]) => [name, version]);
  if (entries.length === 0) return ['pnpm-workspace.yaml: the catalog was not found'];
  return entries
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => `pnpm-workspace.yaml: ${name} is "${version}", not exact`);
}
