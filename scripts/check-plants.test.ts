import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

// `npm run check` must fail for each of these, and say which of its steps did. They are planted in a copy of the project that has one
// package, so that the linter takes seconds; the command is the one that people and CI run.

const root = path.resolve(import.meta.dirname, '..');
const leftOut = new Set(['.git', 'node_modules', 'docs', 'packages', 'e2e', 'bench', 'chaos', 'infra']);
let copy: string;
let planted: string[] = [];
const before = new Map<string, string | undefined>();

beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'check-plants-'));
  const names = (await readdir(root)).filter((name) => !leftOut.has(name) && !name.startsWith('.chatera'));
  for (const name of [...names, 'packages/protocol']) {
    // The package's own node_modules are relative links: in the copy they lead to the copy's.
    await cp(path.join(root, name), path.join(copy, name), { recursive: true, verbatimSymlinks: true });
  }
  const references = [{ path: 'packages/protocol/tsconfig.build.json' }];
  await writeFile(path.join(copy, 'tsconfig.json'), JSON.stringify({ files: [], references }));
  await linkInstalled();
}, 60_000);

/** All that is installed, but caches and stamps of its own: a check here may not tell the real one that it is done. */
async function linkInstalled(): Promise<void> {
  await mkdir(path.join(copy, 'node_modules'));
  for (const name of await readdir(path.join(root, 'node_modules'))) {
    if (name !== '.cache') await symlink(path.join(root, 'node_modules', name), path.join(copy, 'node_modules', name));
  }
  // An install would reach through these links and clear out what is really installed.
  await mkdir(path.join(copy, 'guard'));
  await writeFile(path.join(copy, 'guard/npx'), '#!/bin/sh\necho "No install in a copy" >&2\nexit 1\n', { mode: 0o755 });
}

afterAll(() => rm(copy, { recursive: true, force: true }));

beforeEach(async () => {
  for (const file of planted) {
    const content = before.get(file);
    await (content === undefined ? rm(path.join(copy, file)) : writeFile(path.join(copy, file), content));
  }
  planted = [];
  before.clear();
});

async function plant(file: string, change: (before: string) => string): Promise<void> {
  const target = path.join(copy, file);
  const found = await readFile(target, 'utf8').catch(() => undefined);
  const changed = change(found ?? '');
  if (changed === found) throw new Error(`Nothing was planted in ${file}`);
  if (!before.has(file)) before.set(file, found);
  if (!planted.includes(file)) planted.push(file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, changed);
}

interface Result {
  ok: boolean;
  output: string;
}

/** `npm run check -- name…`, in the copy. What is installed belongs to its manifests, whatever was planted in them. */
async function check(...names: string[]): Promise<Result> {
  const mark = "(await import('./scripts/lib/install.mjs')).markInstalled();";
  const { ok, output } = await run(process.execPath, ['--input-type=module', '--eval', mark]);
  if (!ok) throw new Error(output);
  return run('npm', ['run', '--silent', 'check', '--', ...names]);
}

function run(command: string, args: string[]): Promise<Result> {
  // Where CI asked for the counts of the tests, a check that fails as it must may not leave its own.
  const { CHATERA_REPORT: _, ...inherited } = process.env;
  const env = { ...inherited, PATH: [path.join(copy, 'guard'), inherited.PATH].join(path.delimiter) };
  return new Promise((resolve) => {
    execFile(command, args, { cwd: copy, env, maxBuffer: 50_000_000 }, (error, stdout, stderr) =>
      resolve({ ok: !error, output: stdout + stderr }),
    );
  });
}

const complaints = ({ ok, output }: Result): string => (ok ? '' : output);

function expectFailure({ ok, output }: Result, steps: string, ...sentences: (string | RegExp)[]): void {
  for (const sentence of sentences) expect(output).toMatch(sentence); // a text is looked for as it is
  expect(output).toMatch(new RegExp(`\\nFailed: ${steps}\\n\\d+ passed, [1-9] failed\\n$`));
  expect(ok).toBe(false);
}

it('passes what is there', async () => {
  const result = await check('imports', 'contract', 'pins', 'waivers');
  expect(complaints(result)).toBe('');
  expect(result.output).toMatch(/\n5 passed, 0 failed\n$/);
}, 120_000);

it('fails an import against the rules', async () => {
  await plant('packages/protocol/src/planted.ts', () => "// @ts-expect-error -- compiles\nimport 'node:fs';\n");
  expectFailure(await check('imports'), 'imports', 'protocol-imports: packages/protocol/src/planted.ts');
}, 60_000);

it('fails a permission that is not listed', async () => {
  const source = (permission: string) =>
    `import { inWorkspace } from './access.js';\nexport const planted = inWorkspace('${permission}');\n`;
  await plant('packages/protocol/src/planted.ts', () => source('manageRoles'));
  expect(complaints(await check('pins'))).toBe('');
  await plant('packages/protocol/src/planted.ts', () => source('flyToTheMoon'));
  expectFailure(await check('pins'), 'build', /planted\.ts.*'"flyToTheMoon"' is not assignable/);
}, 60_000);

it('fails an operation that declares no access', async () => {
  const source = (access: string) =>
    `import * as z from 'zod';\nimport { signedIn } from './access.js';\nimport { route } from './route.js';\n` +
    `export const planted = route('planted', { method: 'GET', path: '/planted', summary: 'Planted.', input: z.object({}), output: z.object({}), ${access} });\nvoid signedIn;\n`;
  await plant('packages/protocol/src/planted.ts', () => source('access: signedIn'));
  expect(complaints(await check('pins'))).toBe('');
  await plant('packages/protocol/src/planted.ts', () => source(''));
  expectFailure(await check('pins'), 'build', /planted\.ts.*access/);
}, 60_000);

it('fails a contract that openapi.json does not tell', async () => {
  await plant('packages/protocol/src/messages.ts', (text) => text.replace(/summary: '[^']*'/, "summary: 'Planted.'"));
  expectFailure(await check('contract'), 'contract', 'Planted.');
}, 60_000);

it('fails a dependency that is not pinned', async () => {
  await plant('packages/protocol/package.json', (text) => text.replace('"zod": "catalog:"', '"zod": "^4.0.0"'));
  expectFailure(await check('pins'), 'pins', 'packages/protocol/package.json: zod is "^4.0.0"');
}, 60_000);

const lines = (count: number) => Array.from({ length: count }, (_, n) => `export const planted${n} = ${n};\n`).join('');
/** Whatever its folder is called. */
const folders = ['', 'public/', 'dist/', 'out/', 'coverage/'].map((name) => `packages/protocol/src/${name}`);

it('passes files at the size cap, but fails those over it, whatever their folder is called', async () => {
  for (const folder of folders) await plant(`${folder}planted.ts`, () => lines(300));
  expect(complaints(await check('lint'))).toBe('');
  for (const folder of folders) await plant(`${folder}planted.ts`, () => lines(301));
  const result = await check('lint');
  expectFailure(result, 'lint', ...folders.map((folder) => `/${folder}planted.ts\n`));
  expect(result.output.match(/ max-lines$/gm)).toHaveLength(folders.length);
}, 180_000);

/** Not in one word: this file is looked through as well. */
const lint = 'eslint';
const allowed = [
  `// ${lint}-disable-next-line no-console -- max-lines is no matter here\nexport {};\n`,
  `export const text = 'max-lines';\n/* ${lint}-disable no-console */\n`,
];
const forbidden: [text: string, complaint: string][] = [
  [`/* ${lint}-disable max-lines */\nexport {};\n`, '1 switches off max-lines,'],
  [
    `export {};\n// ${lint}-disable-next-line no-console, max-lines-per-function -- it had to be\n`,
    '2 switches off max-lines-per-function,',
  ],
  [`export {};\n/*\n  ${lint}-disable\n  complexity\n*/\n`, '2 switches off complexity,'],
  [`/* ${lint}-disable */\nexport {};\n`, '1 switches off all rules'],
  [`export {}; // ${lint}-disable-line\n`, '1 switches off all rules'],
  [`/* ${lint} max-lines: ["error", 900] */\nexport {};\n`, '1 sets max-lines,'],
];

it('fails a file that takes itself out of the size cap', async () => {
  for (const [index, text] of allowed.entries()) await plant(`packages/protocol/src/allowed-${index}.ts`, () => text);
  for (const [index, [text]] of forbidden.entries()) await plant(`packages/protocol/src/out/planted-${index}.ts`, () => text);
  const result = await check('waivers');
  expectFailure(result, 'waivers', ...forbidden.map(([, complaint], index) => `out/planted-${index}.ts:${complaint}`));
  expect(result.output).not.toContain('allowed-');
}, 60_000);
