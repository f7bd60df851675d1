import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import jest from 'eslint-plugin-jest';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import playwright from 'eslint-plugin-playwright';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.{ts,tsx,mts,cts}'];
const tests = ['**/*.test.{ts,tsx}', '**/testing/**/*.{ts,tsx}', 'packages/*/test/**/*.ts', 'packages/testkit/src/**/*.ts'];
/** Files whose default export a tool asks for. */
const defaultExporters = ['**/*.{mjs,cjs,js}', '**/*.config.ts', 'packages/frontend/src/app/**/*.{ts,tsx}', '**/*.d.ts'];

const manyParams = [
  'FunctionDeclaration[params.length>3]',
  'ArrowFunctionExpression[params.length>3]',
  'MethodDefinition[kind!="constructor"] > FunctionExpression[params.length>3]',
].join(',');
const tooManyParams = { selector: manyParams, message: 'More than three parameters: take an object.' };
const exportAll = { selector: 'ExportAllDeclaration', message: 'List the names: an index.ts is a table of contents.' };

export default defineConfig(
  // Where these really are: a feature may be called `public`, and is no less looked at.
  globalIgnores([
    '{packages/*,bench,chaos}/dist/',
    'packages/frontend/{out,.next}/',
    'packages/frontend/next-env.d.ts',
    '{packages/frontend,bench}/.cache/',
    '{,packages/*/}coverage/',
    'e2e/{test-results,playwright-report}/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  {
    files: ['**/*.{mjs,cjs,js,jsx}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      // A Nest module is a class whose decorator says all.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      // The answer of an operation that has nothing to say.
      '@typescript-eslint/no-empty-object-type': ['error', { allowObjectTypes: 'always' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allow: [{ name: ['Error', 'URL', 'URLSearchParams'], from: 'lib' }] },
      ],
      // A class in name only, so that Nest can inject it.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ name: 'Config', from: 'file' }] }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      // An empty text often means none at all.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // An interface may be asynchronous for its other implementation's sake; Nest's options are classes in name only.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Readers do not trip over either way.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
    },
  },
  {
    // Where a zod schema is made, its inferred type is the point; everywhere else a signature is a promise.
    files: ['packages/{client,embedded-postgres,testkit}/src/**/*.ts', 'packages/backend/src/features/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'error' },
  },

  // Size and shape.
  {
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
      'no-else-return': ['error', { allowElseIf: false }],
      'no-restricted-syntax': ['error', tooManyParams, exportAll],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'object-shorthand': 'error',
      'no-param-reassign': 'error',
    },
  },
  { files: ['packages/protocol/src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', tooManyParams] } },
  {
    files: ['packages/{protocol,markdown,client,frontend,backend}/src/**/*.{ts,tsx}'],
    ignores: ['packages/backend/src/{main,start}.ts'], // whose first words go to a terminal
    rules: { 'no-console': 'error' },
  },

  // Imports. Who may import whom is dependency-cruiser's matter.
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ noWarnOnMultipleProjects: true })] },
    rules: {
      'import-x/no-default-export': 'error',
      'import-x/no-duplicates': 'error',
    },
  },
  { files: typescript, rules: { 'import-x/no-relative-packages': 'error' } },
  { files: defaultExporters, rules: { 'import-x/no-default-export': 'off' } },

  // Only platform touches the outside; the environment is read in one place, as one schema.
  {
    files: ['packages/{backend,frontend,client}/src/**/*.{ts,tsx}'],
    ignores: [...tests, 'packages/backend/src/platform/config/**', 'packages/backend/src/main.ts', 'packages/frontend/src/platform/**'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Ask the configuration.' }] },
  },
  {
    files: ['packages/backend/src/features/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'node:net', allowImportNames: ['isIP', 'isIPv4', 'isIPv6', 'BlockList'], message: 'Connections belong to platform.' },
      ],
    },
  },

  // Schemas weigh 35 kB before the first screen: the clients, and what they read text with, take the contract without them. Forms fetch theirs when they are filled in.
  {
    files: ['packages/{client,frontend,markdown}/src/**/*.{ts,tsx}'],
    ignores: [...tests, 'packages/client/src/testing/**', 'packages/frontend/src/features/*/inputs.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: '@chatera/protocol', allowTypeImports: true, message: "Values come from '@chatera/protocol/light'." }] },
      ],
    },
  },

  // The browser.
  {
    files: ['packages/frontend/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest'], jsxA11y.flatConfigs.recommended],
    // What scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
    rules: { 'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: ['pre', 'div'], roles: ['region', 'tabpanel'] }] },
  },

  // Tests.
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off', // a describe block is a chapter, not a function
      'no-restricted-syntax': ['error', exportAll], // a property takes as many arguments as it is about
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'fc.assert', 'assert*'] }],
      'jest/no-conditional-expect': 'off', // a property's two sides
      'jest/no-disabled-tests': 'error',
      'jest/valid-title': ['error', { mustNotMatch: { it: '\\bshould\\b', test: '\\bshould\\b' } }],
    },
  },
  {
    files: ['e2e/**/*.ts'],
    extends: [playwright.configs['flat/recommended']],
    rules: {
      'playwright/expect-expect': ['error', { assertFunctionNames: ['expectAccessible'] }],
      'playwright/no-skipped-test': 'error',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Where a step is part of a test's story, or what people may meet differs, it says so.
      'playwright/no-conditional-in-test': 'off',
    },
  },
  // What tests have in common also says what must be there.
  { files: ['e2e/support/**/*.ts'], rules: { 'playwright/no-standalone-expect': 'off' } },
);
