import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, inRoot, node } from './paths.mjs';
import { findBrowser } from './browser.mjs';
import { buildChaos } from './build.mjs';
import { findRedis } from './redis.mjs';
import { readJestReport, readPlaywrightReport } from './reports.mjs';
import { environment, show } from './run.mjs';

/** What a test needs is in its name: that chooses the run, in jest.config.mjs. Size and fault test are programs of their own. */
export const kinds = ['unit', 'db', 'api', 'size', 'e2e', 'chaos'];

/** Runs one Jest over all packages. `kind` undefined: unit, db and api. Resolves with the counts. */
export async function runJest(kind, extra = []) {
  const report = reportFile('jest');
  const jest = inRoot('node_modules/jest/bin/jest.js');
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '--json', `--outputFile=${report}`];
  // Fetched before the clock of any test runs.
  const redis = kind === 'unit' || kind === 'db' ? {} : { REDIS_SERVER_PATH: await findRedis() };
  const env = { ...environment, ...redis, TEST_KIND: kind ?? '' };
  const ok = await show(node, [...args, '--passWithNoTests', ...extra], { env });
  return readJestReport(report, ok);
}

/** The first load of the web app that was just built, against its budget. Counts as one test. */
export async function runSize() {
  const ok = await show(node, [inRoot('packages/frontend/scripts/size.mjs')]);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** Runs the browser tests. Resolves with the counts. */
export async function runPlaywright(extra = []) {
  const report = reportFile('playwright');
  const cwd = inRoot('e2e');
  const env = { ...environment, CHROMIUM_PATH: await findBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const cli = path.join(cwd, 'node_modules/@playwright/test/cli.js');
  const ok = await show(node, [cli, 'test', '--reporter=list,json', ...extra], { cwd, env });
  return readPlaywrightReport(report, ok);
}

/** The short fault test counts as one test: docs/reliability.md. */
export async function runChaos(extra = []) {
  await buildChaos();
  const env = { ...environment, REDIS_SERVER_PATH: await findRedis() };
  const ok = await show(node, [inRoot('chaos/dist/main.js'), '--smoke', ...extra], { env });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** A report left by an earlier run must not be read for this one's. */
function reportFile(name) {
  mkdirSync(cacheDir, { recursive: true });
  const file = path.join(cacheDir, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}
