import { nodeProject } from '../../jest.base.mjs';

const base = nodeProject(import.meta.dirname);
const withDatabase = {
  ...base,
  globalSetup: '<rootDir>/src/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/src/testing/global-teardown.mjs',
};

/** Only the projects that a run selects start PostgreSQL: `--selectProjects unit` needs nothing. */
export default {
  projects: [
    { ...base, displayName: 'unit', testPathIgnorePatterns: ['\\.(db|api)\\.test\\.ts$', '/node_modules/'] },
    { ...withDatabase, displayName: 'db', testMatch: ['<rootDir>/src/**/*.db.test.ts'] },
    { ...withDatabase, displayName: 'api', testMatch: ['<rootDir>/src/**/*.api.test.ts'] },
  ],
};
