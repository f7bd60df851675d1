import { nodeProject } from '../jest.base.mjs';

const base = nodeProject(import.meta.dirname);

/** It lies beside packages/, not in it. */
export default {
  ...base,
  moduleNameMapper: {
    '^@chatera/([^/]+)/([^/.]+)$': '<rootDir>/../packages/$1/src/$2/index.ts',
    '^@chatera/([^/]+)$': '<rootDir>/../packages/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
