import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { testTimeout } from './jest.base.mjs';
import scripts from './scripts/jest.config.mjs';

const packages = path.join(import.meta.dirname, 'packages');
const beside = ['bench', 'chaos'].map((name) => path.join(import.meta.dirname, name));
const files = [...readdirSync(packages).map((name) => path.join(packages, name)), ...beside]
  .map((folder) => path.join(folder, 'jest.config.mjs'))
  .filter((file) => existsSync(file));
const configs = await Promise.all(files.map(async (file) => (await import(file)).default));

/** By what to leave out, so that a path on the command line narrows it further. */
const leaveOut = { unit: ['\\.(db|api)\\.test\\.'], db: ['^(?!.*\\.db\\.test\\.)'], api: ['^(?!.*\\.api\\.test\\.)'] };
const ofKind = (config) => ({
  ...config,
  testPathIgnorePatterns: [...(config.testPathIgnorePatterns ?? ['/node_modules/']), ...(leaveOut[process.env.TEST_KIND] ?? [])],
});

/** Every package at once, so that all workers are busy to the end. Jest itself does not look for projects within projects. */
export default {
  projects: [...configs, scripts].flatMap((config) => config.projects ?? [config]).map(ofKind),
  // One more than there are processors: tests wait for PostgreSQL, sockets and processes a quarter of their time.
  maxWorkers: availableParallelism() + 1,
  // Of a project's own Jest knows nothing here.
  testTimeout,
  // Modules of finished ESM test files are never freed: a worker that has grown is replaced.
  workerIdleMemoryLimit: '512MB',
};
