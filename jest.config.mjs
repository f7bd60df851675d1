import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { testTimeout } from './jest.base.mjs';
import scripts from './scripts/jest.config.mjs';

const packages = path.join(import.meta.dirname, 'packages');
const files = readdirSync(packages)
  .map((name) => path.join(packages, name, 'jest.config.mjs'))
  .filter((file) => existsSync(file));
const configs = await Promise.all(files.map(async (file) => (await import(file)).default));

/** Every package at once, so that two workers are busy to the end. Jest itself does not look for projects within projects. */
export default {
  projects: [...configs, scripts].flatMap((config) => config.projects ?? [config]),
  maxWorkers: '100%',
  // Of a project's own Jest knows nothing here.
  testTimeout,
  // Modules of finished ESM test files are never freed: a worker that has grown is replaced.
  workerIdleMemoryLimit: '512MB',
};
