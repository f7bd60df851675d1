/** What every Jest project shares: ESM through swc, our own packages from their sources so that no test runs on a stale build. */
const transform = (jsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', tsx: jsx, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: true,
        ...(jsx && { react: { runtime: 'automatic' } }),
      },
      keepClassNames: true,
      // Jest wants to see `with { type: 'json' }`.
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

/** Two cores shared by everything that runs at once: a test that hangs fails, a slow one does not. */
export const testTimeout = 30_000;

export const nodeProject = (rootDir) => ({
  rootDir,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@chatera/([^/]+)/([^/.]+)$': '<rootDir>/../$1/src/$2/index.ts',
    '^@chatera/([^/]+)$': '<rootDir>/../$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: { '^.+\\.ts$': transform(false) },
  testMatch: ['<rootDir>/{src,test}/**/*.test.ts'],
  testTimeout,
});

export const browserProject = (rootDir) => ({
  ...nodeProject(rootDir),
  testEnvironment: 'jsdom',
  // Nothing is drawn.
  moduleNameMapper: { ...nodeProject(rootDir).moduleNameMapper, '\\.css$': '<rootDir>/test/no-style.ts' },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': transform(true) },
  testMatch: ['<rootDir>/{src,test}/**/*.test.{ts,tsx}'],
});
