// npm test [unit|db|api|size|e2e|chaos] [more for the runner]: installs, builds, runs the tests, and ends with `N passed, N failed`.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { close } from './lib/reports.mjs';
import { runMain, StepError } from './lib/run.mjs';
import { kinds, runChaos, runJest, runPlaywright, runSize } from './lib/tests.mjs';

const [kind, ...extra] = process.argv.slice(2);

await runMain(async () => {
  if (kind && !kinds.includes(kind)) throw new StepError(`There are no "${kind}" tests. There are: ${kinds.join(', ')}.`);
  await ensureInstalled();
  await ensureBuilt();
  const counts = [];
  if (!['size', 'e2e', 'chaos'].includes(kind)) counts.push(await runJest(kind, extra));
  if (!kind || kind === 'size') counts.push(await runSize());
  if (!kind || kind === 'e2e') counts.push(await browserTests());
  // Last, for it takes minutes of kill -9.
  if (!kind || kind === 'chaos') counts.push(await runChaos(kind ? extra : []));
  return close(counts);
});

/** A missing browser must not hide what the other tests found. */
async function browserTests() {
  try {
    return await runPlaywright(extra);
  } catch (error) {
    console.error(error instanceof StepError ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}
