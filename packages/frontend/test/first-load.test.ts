/** @jest-environment node */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { limitBytes, weigh } from '../scripts/budget.mjs';

// `npm test` weighs the build it has just made. Here: that it would notice.

let out: string;

beforeAll(async () => {
  out = await mkdtemp(path.join(tmpdir(), 'first-load-'));
});

afterAll(() => rm(out, { recursive: true, force: true }));

/** Scripts by name. Noise does not compress, so each weighs what is given, and some bytes more. */
async function build(scripts: Record<string, number>, html: string): Promise<void> {
  for (const [name, bytes] of Object.entries(scripts)) await writeFile(path.join(out, name), randomBytes(bytes));
  await writeFile(path.join(out, 'index.html'), html);
}

const script = (name: string, attributes = '') => `<script src="/${name}" async=""${attributes}></script>`;

it('asks for no more than the 200 kB that were promised', () => {
  expect(limitBytes).toBeLessThanOrEqual(200_000);
});

it('passes a page at the limit, and fails one above it', async () => {
  await build({ 'a.js': limitBytes - 1_000 }, script('a.js'));
  expect(weigh(out).overBytes).toBe(0);
  await build({ 'b.js': 2_000 }, script('a.js') + script('b.js'));
  expect(weigh(out).overBytes).toBeGreaterThan(900);
});

it('counts what is preloaded, each file once, and not what only old browsers fetch', async () => {
  const html = `<link rel="preload" as="script" href="/a.js"/>${script('a.js')}<link rel="preload" as="script" href="/b.js"/>`;
  await build({ 'a.js': 5_000, 'b.js': 3_000, 'old.js': 50_000 }, html + script('old.js', ' noModule=""'));
  const { bytes, scripts } = weigh(out);
  expect(scripts.map(({ path: file }) => file)).toEqual(['/a.js', '/b.js']);
  expect(bytes).toBeGreaterThanOrEqual(8_000);
  expect(bytes).toBeLessThan(8_100);
});

it('does not take a page without scripts for a light one', async () => {
  await build({}, '<!doctype html>');
  expect(() => weigh(out)).toThrow('No script in');
});
