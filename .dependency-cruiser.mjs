// Who may import whom. Each rule is proven by a planted violation in scripts/import-rules.test.ts.
const tests = '\\.(test|spec)\\.tsx?$|/test/|/testing/';
const feature = '^packages/(backend|frontend)/src/features/([^/]+)/';
const ours = '^packages/';

/** All of a package's sources may import these and itself, nothing else. */
const imports = (name, allowed, comment) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment,
  from: { path: `^packages/${name}/src/`, pathNot: tests },
  to: { pathNot: [`^packages/${name}/`, ...allowed] },
});
const npm = (...names) => names.map((name) => `(^|/)node_modules/(@types/)?${name}/`);
const own = (...names) => names.map((name) => `^packages/${name}/`);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Imports point down. Types alone, or what is loaded later, make no cycle.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      ...imports('protocol', npm('zod'), 'The contract is read by everyone, so it needs nobody.'),
      from: { path: '^packages/protocol/src/', pathNot: [tests, '^packages/protocol/src/openapi/write\\.ts$'] },
    },
    imports('markdown', [...own('protocol'), ...npm('(micromark|mdast|hast)[^/]*', 'unist')], 'Text to a tree, the same on every side.'),
    {
      ...imports('client', [...own('protocol'), ...npm('socket.io-client', 'uuid')], 'Runs in browsers, in Node, in bots.'),
      from: { path: '^packages/client/src/', pathNot: [tests, '^packages/client/src/node/'] },
    },
    {
      name: 'client-entries',
      severity: 'error',
      comment: 'What only Node or only browsers have is asked for by its entry.',
      from: { path: '^packages/client/src/(?!node/|browser/)', pathNot: tests },
      to: { path: '^packages/client/src/(node|browser)/' },
    },
    {
      name: 'embedded-postgres-knows-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/embedded-postgres/' },
      to: { path: ours, pathNot: '^packages/embedded-postgres/' },
    },
    {
      name: 'features-meet-at-index',
      severity: 'error',
      comment: 'Another feature is entered by its index.ts.',
      from: { path: feature },
      to: {
        path: '^packages/$1/src/features/([^/]+)/',
        pathNot: ['^packages/$1/src/features/$2/', '^packages/$1/src/features/[^/]+/index\\.tsx?$'],
      },
    },
    {
      name: 'enter-features-by-index',
      severity: 'error',
      comment: 'So does everything that is no feature.',
      from: { path: ours, pathNot: [feature, '\\.(test|spec)\\.tsx?$'] },
      to: { path: feature, pathNot: `${feature}index\\.tsx?$` },
    },
    {
      name: 'platform-and-ui-know-no-feature',
      severity: 'error',
      from: { path: '^packages/(backend|frontend)/src/(platform|ui)/', pathNot: tests },
      to: { path: '^packages/(backend|frontend)/src/(features|app)/' },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      from: { path: feature, pathNot: tests },
      to: { path: '^packages/(backend/src/(main|app(\\.module)?)\\.ts|frontend/src/app/)' },
    },
    {
      name: 'apps-are-no-libraries',
      severity: 'error',
      comment: 'They are talked to over the wire.',
      from: { path: '^(packages/([^/]+)|e2e|bench|chaos)/' },
      to: { path: '^packages/(backend|frontend)/', pathNot: '^packages/$2/' },
    },
    {
      name: 'only-platform-touches-the-outside',
      severity: 'error',
      comment: 'SQL connections, sockets, disk and processes are behind platform.',
      from: { path: '^packages/(backend|frontend)/src/(features|ui|app)/', pathNot: tests },
      to: {
        path: [
          '(^|/)node_modules/(pg|redis|socket\\.io|socket\\.io-client|nodemailer|request-filtering-agent|@types/(pg|nodemailer))/',
          '^(node:)?(fs|fs/promises|tls|http|https|http2|dgram|child_process|cluster|worker_threads)$',
        ],
      },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      from: { path: ours, pathNot: [tests, '^packages/testkit/', '\\.config\\.mjs$'] },
      to: { path: [tests, '^packages/testkit/'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      // `next-env.d.ts` and style sheets are resolved by Next alone.
      to: { couldNotResolve: true, pathNot: ['\\.css$'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/\\.next/', '^packages/frontend/out/', '/(test-results|playwright-report)/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
    builtInModules: { add: ['node:test'] },
  },
};
