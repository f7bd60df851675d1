import { readFileSync, writeFileSync } from 'node:fs';

/** A skipped or flaky test proves nothing: it counts as failed. */
export function readJestReport(file, ok) {
  const report = readJson(file);
  if (!report) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = report;
  return honest({ passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites }, ok);
}

export function readPlaywrightReport(file, ok) {
  const report = readJson(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return honest({ passed: expected, failed: unexpected + flaky + skipped + report.errors.length }, ok);
}

/** What `close` left in a file. A run that died before it came to that has failed. */
export const readCounts = (file) => readJson(file) ?? { passed: 0, failed: 1 };

/** A runner that fails without naming a test has failed all the same. */
const honest = (counts, ok) => (ok || counts.failed > 0 ? counts : { ...counts, failed: 1 });

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // the runner died before it could write
  }
}

/** Prints the closing line, leaves the counts where CI asked for them, and gives the exit status. */
export function close(counts) {
  const total = counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }));
  if (process.env.CHATERA_REPORT) writeFileSync(process.env.CHATERA_REPORT, JSON.stringify(total));
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}
