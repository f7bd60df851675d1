import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCounts, readJestReport, readPlaywrightReport } from './lib/reports.mjs';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reports-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function report(content: object): Promise<string> {
  const file = path.join(folder, 'report.json');
  await writeFile(file, JSON.stringify(content));
  return file;
}

const jestReport = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0 };
const playwrightReport = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

it('counts what passed', async () => {
  expect(readJestReport(await report(jestReport), true)).toEqual({ passed: 7, failed: 0 });
  expect(readPlaywrightReport(await report(playwrightReport), true)).toEqual({ passed: 3, failed: 0 });
});

it.each(['numFailedTests', 'numPendingTests', 'numTodoTests', 'numRuntimeErrorTestSuites'])('counts %s as failed', async (field) => {
  expect(readJestReport(await report({ ...jestReport, [field]: 2 }), false)).toEqual({ passed: 7, failed: 2 });
});

it.each(['unexpected', 'flaky', 'skipped'])('counts %s browser tests as failed', async (field) => {
  const file = await report({ ...playwrightReport, stats: { ...playwrightReport.stats, [field]: 2 } });
  expect(readPlaywrightReport(file, true)).toEqual({ passed: 3, failed: 2 });
});

it('does not take a runner that failed without a word for one that passed', async () => {
  expect(readJestReport(await report(jestReport), false)).toEqual({ passed: 7, failed: 1 });
  expect(readPlaywrightReport(await report(playwrightReport), false)).toEqual({ passed: 3, failed: 1 });
});

it('counts a runner that left no report as a failure', () => {
  const nowhere = path.join(folder, 'nowhere.json');
  expect([readJestReport(nowhere, false), readPlaywrightReport(nowhere, false), readCounts(nowhere)]).toEqual([
    { passed: 0, failed: 1 },
    { passed: 0, failed: 1 },
    { passed: 0, failed: 1 },
  ]);
});
