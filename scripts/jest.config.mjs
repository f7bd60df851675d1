import { nodeProject } from '../jest.base.mjs';

export default { ...nodeProject(import.meta.dirname), testMatch: ['<rootDir>/**/*.test.ts'] };
