import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** A file that breaks the rule, and what it imports. */
const plants: [rule: string, file: string, imported: string][] = [
  ['protocol-imports', 'packages/protocol/src/planted.ts', 'node:fs'],
  ['protocol-imports', 'packages/protocol/src/planted-other.ts', '../../client/src/index.js'],
  ['markdown-imports', 'packages/markdown/src/planted.ts', 'zod'],
  ['client-imports', 'packages/client/src/planted.ts', '../../markdown/src/index.js'],
  ['client-imports', 'packages/client/src/planted-node.ts', 'node:crypto'],
  ['client-entries', 'packages/client/src/planted-entry.ts', './node/index.js'],
  ['embedded-postgres-knows-nothing-of-ours', 'packages/embedded-postgres/src/planted.ts', '../../protocol/src/index.js'],
  ['features-meet-at-index', 'packages/backend/src/features/messages/planted.ts', '../channels/channels.service.js'],
  ['features-meet-at-index', 'packages/frontend/src/features/messages/planted.ts', '../channels/channels.service.js'],
  ['enter-features-by-index', 'packages/backend/src/planted.ts', './features/channels/channels.service.js'],
  ['platform-and-ui-know-no-feature', 'packages/backend/src/platform/planted.ts', '../features/channels/index.js'],
  ['platform-and-ui-know-no-feature', 'packages/frontend/src/ui/planted.ts', '../features/channels/index.js'],
  ['features-know-no-app', 'packages/backend/src/features/messages/planted-app.ts', '../../app.module.js'],
  ['apps-are-no-libraries', 'packages/testkit/src/planted.ts', '../../backend/src/app.module.js'],
  ['apps-are-no-libraries', 'e2e/planted.ts', '../packages/backend/src/app.module.js'],
  ['apps-are-no-libraries', 'bench/src/planted.ts', '../../packages/backend/src/app.module.js'],
  ['apps-are-no-libraries', 'chaos/src/planted.ts', '../../packages/backend/src/app.module.js'],
  ['only-platform-touches-the-outside', 'packages/backend/src/features/messages/planted-pg.ts', 'pg'],
  ['only-platform-touches-the-outside', 'packages/frontend/src/features/messages/planted-io.ts', 'socket.io-client'],
  ['only-platform-touches-the-outside', 'packages/backend/src/features/messages/planted-fs.ts', 'node:fs/promises'],
  ['no-tests-in-production', 'packages/backend/src/planted-test.ts', '../../testkit/src/index.js'],
  ['resolvable', 'packages/backend/src/planted-gone.ts', './nowhere.js'],
];

/** Allowed, and close to what is not. */
const allowed: [file: string, imported: string][] = [
  ['packages/protocol/src/allowed.ts', 'zod'],
  ['packages/markdown/src/allowed.ts', 'mdast-util-from-markdown'],
  ['packages/markdown/src/allowed-own.ts', '../../protocol/src/index.js'],
  ['packages/client/src/allowed.ts', '../../protocol/src/index.js'],
  ['packages/client/src/node/allowed.ts', 'node:fs/promises'],
  ['packages/backend/src/features/messages/allowed.ts', '../channels/index.js'],
  ['packages/backend/src/features/messages/allowed-own.ts', './messages.service.js'],
  ['packages/backend/src/platform/allowed.ts', 'pg'],
  ['packages/backend/src/features/messages/allowed.db.test.ts', 'pg'],
];

const plain = [
  'packages/protocol/src/index.ts',
  'packages/client/src/index.ts',
  'packages/client/src/node/index.ts',
  'packages/markdown/src/index.ts',
  'packages/testkit/src/index.ts',
  'packages/backend/src/app.module.ts',
  'packages/backend/src/features/messages/messages.service.ts',
  'packages/backend/src/features/channels/index.ts',
  'packages/backend/src/features/channels/channels.service.ts',
  'packages/frontend/src/features/channels/index.ts',
  'packages/frontend/src/features/channels/channels.service.ts',
];
const installed = ['zod', 'pg', 'socket.io-client', 'mdast-util-from-markdown'];

let folder: string;
let found: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'import-rules-'));
  await write('tsconfig.base.json', '{}');
  for (const name of installed) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, '');
  }
  for (const file of plain) await write(file, 'export const x = 1;\n');
  for (const [file, imported] of [...allowed, ...plants.map(([, ...plant]) => plant)]) await write(file, `import '${imported}';\n`);
  await write('packages/backend/src/cycle-a.ts', "import { b } from './cycle-b.js';\nexport const a = b;\n");
  await write('packages/backend/src/cycle-b.ts', "import { a } from './cycle-a.js';\nexport const b = a;\n");
  await write('packages/backend/src/types-a.ts', "import type { B } from './types-b.js';\nexport type A = B | 1;\n");
  await write('packages/backend/src/types-b.ts', "import type { A } from './types-a.js';\nexport type B = A[];\n");
  found = await cruise();
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(file: string, content: string): Promise<void> {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, content);
}

/** Every violation as `rule file`. */
async function cruise(): Promise<string[]> {
  const tool = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [tool, '--config', path.join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', 'packages', 'e2e', 'bench', 'chaos'];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 50_000_000 }, (_error, stdout) => resolve(stdout)); // it fails: that is the point
  });
  // The shape of dependency-cruiser's own JSON reporter.
  const report = JSON.parse(output) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return report.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
}

it.each(plants)('%s catches %s importing %s', (rule, file) => {
  expect(found).toContain(`${rule} ${file}`);
});

it('no-cycles catches two files that import each other', () => {
  expect(found).toContain('no-cycles packages/backend/src/cycle-a.ts');
});

it('has a plant for every rule', async () => {
  const config = (await import(path.join(root, '.dependency-cruiser.mjs'))) as { default: { forbidden: { name: string }[] } };
  const proven = new Set(['no-cycles', ...plants.map(([rule]) => rule)]);
  expect(config.default.forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
});

it('finds nothing else', () => {
  const wanted = new Set([
    ...plants.map(([rule, file]) => `${rule} ${file}`),
    ...['a', 'b'].map((x) => `no-cycles packages/backend/src/cycle-${x}.ts`),
  ]);
  expect(found.filter((violation) => !wanted.has(violation))).toEqual([]);
});
