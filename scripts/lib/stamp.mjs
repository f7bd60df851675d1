import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, inRoot } from './paths.mjs';

/** Where these really are: a feature may be called `out`. */
const generated =
  /(^|\/)node_modules$|^(packages\/)?[^/]+\/(dist|out|\.next|\.cache|coverage|test-results|playwright-report|next-env\.d\.ts|public\/emojibase)$/;

/** Every file below the given paths (relative to the root), sorted. Missing paths count as empty. */
export function filesBelow(paths, wanted = () => true) {
  return paths
    .flatMap((start) => walk(start))
    .filter(wanted)
    .sort();
}

function walk(relative) {
  const absolute = inRoot(relative);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [relative];
  const inside = readdirSync(absolute).map((name) => path.posix.join(relative, name));
  return inside.filter((each) => !generated.test(each)).flatMap(walk);
}

/** Names the content of the files: by content, because a fresh clone gives every file a new time. */
export function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)))
      .update('\0');
  return hash.digest('hex');
}

/** True when the step was last done with this hash. */
export const isDone = (name, hash) => existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === hash;

export function markDone(name, hash) {
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(stampFile(name), hash);
}

const stampFile = (name) => path.join(cacheDir, `${name}.stamp`);
