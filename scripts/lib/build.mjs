import { existsSync } from 'node:fs';
import { inRoot, node } from './paths.mjs';
import { capture, step } from './run.mjs';
import { filesBelow, hashFiles, isDone, markDone } from './stamp.mjs';

const isTest = (file) => /\.test\.tsx?$/.test(file);
const servers = ['protocol', 'markdown', 'client', 'embedded-postgres', 'backend', 'testkit'].map((name) => `packages/${name}`);
const shared = ['protocol', 'markdown', 'client'].flatMap((name) => [`packages/${name}/src`, `packages/${name}/package.json`]);

/** In order: the web app is built on the packages. */
const steps = [
  {
    name: 'packages',
    title: 'Building the packages',
    inputs: ['tsconfig.json', 'tsconfig.base.json', 'pnpm-lock.yaml', ...servers],
    output: 'packages/backend/dist/main.js',
    command: ['tsc', ['-b', 'tsconfig.json']],
  },
  {
    name: 'web',
    title: 'Building the web app',
    inputs: ['tsconfig.base.json', 'pnpm-lock.yaml', 'packages/frontend', ...shared],
    output: 'packages/frontend/out/index.html',
    command: [node, [inRoot('packages/frontend/scripts/build.mjs')]],
  },
];

/** Builds what is stale. */
export async function ensureBuilt() {
  for (const { name, title, inputs, output, command } of steps) {
    const hash = hashFiles(filesBelow(inputs, (file) => !isTest(file)));
    if (isDone(name, hash) && existsSync(inRoot(output))) continue;
    await step(title, command);
    markDone(name, hash);
  }
}

/** The packages only, which is what the other checks read. Resolves with `{ ok, output }`. */
export const buildPackages = () => capture(...steps[0].command);

/** Not part of what is run, so only built when it is asked for. */
export const buildChaos = () => step('Building the fault test', ['tsc', ['-b', 'chaos/tsconfig.build.json']]);
