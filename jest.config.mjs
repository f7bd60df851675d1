/** Every package at once, so that two workers are busy to the end. */
export default {
  projects: ['<rootDir>/packages/*/jest.config.mjs', '<rootDir>/scripts/jest.config.mjs'],
  maxWorkers: '100%',
  // Modules of finished ESM test files are never freed: a worker that has grown is replaced.
  workerIdleMemoryLimit: '512MB',
};
