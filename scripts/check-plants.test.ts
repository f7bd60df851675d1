import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

// `npm run check` must fail for each of these. They are planted in a copy of the project, and the check's own step is run there.

const root = path.resolve(import.meta.dirname, '..');
const leftOut = new Set(['.git', '.cache', 'out', '.next', 'test-results']);
let copy: string;
let planted: { file: string; before: string | undefined } | undefined;

beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'check-plants-'));
  const isWanted = (source: string) =>
    ![path.join(root, 'node_modules'), path.join(root, 'docs')].includes(source) && !path.basename(source).startsWith('.chatera');
  const filter = (source: string) => source === root || (isWanted(source) && !leftOut.has(path.basename(source)));
  // The packages' own node_modules are relative links: in the copy they lead to the copy's packages.
  await cp(root, copy, { recursive: true, verbatimSymlinks: true, filter });
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
}, 60_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

beforeEach(async () => {
  if (!planted) return;
  const file = path.join(copy, planted.file);
  await (planted.before === undefined ? rm(file) : writeFile(file, planted.before));
  planted = undefined;
});

async function plant(file: string, change: (before: string) => string): Promise<void> {
  const target = path.join(copy, file);
  const before = await readFile(target, 'utf8').catch(() => undefined);
  const after = change(before ?? '');
  if (after === before) throw new Error(`Nothing was planted in ${file}`);
  planted = { file, before };
  await writeFile(target, after);
}

interface Result {
  ok: boolean;
  output: string;
}

/** A step of `npm run check`, by its name in scripts/lib/checks.mjs. */
function check(name: string): Promise<Result> {
  return run(process.execPath, [
    '--input-type=module',
    '--eval',
    program(`(await import('./scripts/lib/checks.mjs')).checks[${JSON.stringify(name)}]()`),
  ]);
}

/** The compiler, for the package alone: what is wrong elsewhere is another test's matter. */
function buildProtocol(): Promise<Result> {
  return run(path.join(root, 'node_modules/.bin/tsc'), ['-b', 'packages/protocol/tsconfig.build.json']);
}

const program = (call: string) => `const { ok, output } = await ${call}; console.log(output); process.exitCode = ok ? 0 : 1;`;

/** Without the cache: the check's own belongs to the files it was made for. */
function lint(file: string): Promise<Result> {
  return run(path.join(root, 'node_modules/.bin/eslint'), [file, '--max-warnings=0']);
}

function run(command: string, args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: copy, maxBuffer: 50_000_000 }, (error, stdout, stderr) =>
      resolve({ ok: !error, output: stdout + stderr }),
    );
  });
}

const complaints = ({ ok, output }: Result) => (ok ? '' : output);

it('passes what is there, but fails an import against the rules', async () => {
  expect(complaints(await check('imports'))).toBe('');
  await plant('packages/protocol/src/planted.ts', () => "import '@chatera/client';\n");
  const { ok, output } = await check('imports');
  expect(ok).toBe(false);
  expect(output).toContain('protocol-imports: packages/protocol/src/planted.ts');
}, 60_000);

it('passes what is there, but fails a permission that is not listed', async () => {
  expect(complaints(await buildProtocol())).toBe('');
  await plant(
    'packages/protocol/src/planted.ts',
    () => "import { inWorkspace } from './access.js';\nexport const planted = inWorkspace('flyToTheMoon');\n",
  );
  const { ok, output } = await buildProtocol();
  expect(ok).toBe(false);
  expect(output).toMatch(/planted\.ts.*'"flyToTheMoon"' is not assignable/);
}, 120_000);

it('passes what is there, but fails an operation that declares no access', async () => {
  const source = (access: string) =>
    `import * as z from 'zod';\nimport { signedIn } from './access.js';\nimport { route } from './route.js';\n` +
    `export const planted = route('planted', { method: 'GET', path: '/planted', summary: 'Planted.', input: z.object({}), output: z.object({}), ${access} });\nvoid signedIn;\n`;
  await plant('packages/protocol/src/planted.ts', () => source('access: signedIn'));
  expect(complaints(await buildProtocol())).toBe('');
  await writeFile(path.join(copy, 'packages/protocol/src/planted.ts'), source(''));
  const { ok, output } = await buildProtocol();
  expect(ok).toBe(false);
  expect(output).toMatch(/planted\.ts.*access/);
}, 120_000);

it('passes what is there, but fails a contract that openapi.json does not tell', async () => {
  expect(complaints(await check('contract'))).toBe('');
  await plant('packages/protocol/src/messages.ts', (before) => before.replace(/summary: '[^']*'/, "summary: 'Planted.'"));
  const { ok, output } = await check('contract');
  expect(ok).toBe(false);
  expect(output).toContain('Planted.');
}, 60_000);

it('passes a file at the size cap, but fails one over it', async () => {
  const lines = (count: number) => Array.from({ length: count }, (_, n) => `export const planted${n} = ${n};\n`).join('');
  await plant('packages/protocol/src/planted.ts', () => lines(300));
  expect(complaints(await lint('packages/protocol/src/planted.ts'))).toBe('');
  await writeFile(path.join(copy, 'packages/protocol/src/planted.ts'), lines(301));
  const { ok, output } = await lint('packages/protocol/src/planted.ts');
  expect(ok).toBe(false);
  expect(output).toContain('max-lines');
}, 60_000);

it('passes what is there, but fails a dependency that is not pinned', async () => {
  expect(complaints(await check('pins'))).toBe('');
  await plant('packages/client/package.json', (before) => before.replace('"uuid": "catalog:"', '"uuid": "^14.0.0"'));
  const { ok, output } = await check('pins');
  expect(ok).toBe(false);
  expect(output).toContain('packages/client/package.json: uuid is "^14.0.0"');
});
