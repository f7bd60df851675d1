import { nodeProject } from '../jest.base.mjs';

const project = nodeProject(import.meta.dirname);

export default {
  ...project,
  // Not below packages/, so what it imports of ours is one folder further.
  moduleNameMapper: {
    '^@chatera/([^/]+)/([^/.]+)$': '<rootDir>/../packages/$1/src/$2/index.ts',
    '^@chatera/([^/]+)$': '<rootDir>/../packages/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
