import { existsSync, readdirSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { findLoosePins } from './pins.mjs';
import { capture } from './run.mjs';
import { findWaivers } from './waivers.mjs';

const cache = (name) => ['--cache', '--cache-strategy', 'content', '--cache-location', inRoot('node_modules/.cache', name)];

/** Everything with a tsconfig.json of its own: sources and tests together. */
function projects() {
  const packages = readdirSync(inRoot('packages')).map((name) => `packages/${name}`);
  return [...packages, 'e2e', 'bench', 'chaos', 'scripts'].filter((folder) => existsSync(inRoot(folder, 'tsconfig.json')));
}

/** Every project, whatever the ones before it say. */
async function typeCheck() {
  const results = [];
  for (const folder of projects()) results.push(await capture('tsc', ['-p', folder]));
  return { ok: results.every(({ ok }) => ok), output: results.map(({ output }) => output).join('') };
}

/** Runs commands one after the other until one fails. */
async function inTurn(...commands) {
  let output = '';
  for (const [command, ...args] of commands) {
    const result = await capture(command, args);
    output += result.output;
    if (!result.ok) return { ok: false, output };
  }
  return { ok: true, output };
}

/** A check that finds sentences about what is wrong. */
const finds = (find) => async () => {
  const found = find();
  return { ok: found.length === 0, output: found.join('\n') };
};

const cruised = ['packages/*/src', 'packages/*/test', 'e2e', 'bench/src', 'chaos/src'].flatMap(expand);

function expand(pattern) {
  const [before, after] = pattern.split('*/');
  const folders = after === undefined ? [pattern] : readdirSync(inRoot(before)).map((name) => `${before}${name}/${after}`);
  return folders.filter((folder) => existsSync(inRoot(folder)));
}

/** Linted beside the rest, for that takes longest of all. */
const webOnly = ['packages/frontend', 'e2e'];

/** What `npm run check` checks, by name. Each resolves with `{ ok, output }`. The packages are built by then. */
export const checks = {
  lint: () =>
    inTurn(['eslint', '.', ...webOnly.flatMap((folder) => ['--ignore-pattern', `${folder}/**`]), '--max-warnings=0', ...cache('eslint/')]),
  'lint-web': () => inTurn(['eslint', ...webOnly, '--max-warnings=0', ...cache('eslint/')]),
  format: () => inTurn(['prettier', '--check', '--log-level=warn', '.', ...cache('prettier/prettier')]),
  types: typeCheck,
  imports: () => inTurn(['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', ...cruised]),
  'dead-code': () => inTurn(['knip', '--no-progress', '--no-config-hints']),
  contract: () =>
    inTurn(['tsc', '-b', 'packages/protocol/tsconfig.openapi.json'], ['node', 'packages/protocol/dist/openapi/write.js', '--check']),
  pins: finds(findLoosePins),
  waivers: finds(findWaivers),
};
