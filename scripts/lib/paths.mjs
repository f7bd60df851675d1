import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Not import.meta.dirname: these scripts start on any Node 20.
export const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const inRoot = (...parts) => path.join(root, ...parts);

/** The Node that runs the project, an ordinary dependency: the one that runs these scripts may be older. */
export const node = inRoot('node_modules/.bin/node');
/** Stamps and reports. Goes with node_modules, so that a fresh install starts afresh. */
export const cacheDir = inRoot('node_modules/.cache/chatera');
