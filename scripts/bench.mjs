// npm run bench [-- --full --json --only F2,E1]: how fast ChatEra is, beside what it must not be slower than. See docs/performance.md.
import { findBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, node } from './lib/paths.mjs';
import { capture, environment, runMain, show, StepError } from './lib/run.mjs';

const args = process.argv.slice(2);
/** The scenario UI is in full runs, and where it is asked for. */
const needsBrowser = args.some((arg) => /^--full$|^(--only=)?([^,]+,)*ui(,|$)/i.test(arg));

await runMain(async () => {
  // Standard output belongs to the figures.
  console.log = console.error;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  await ensureInstalled();
  await ensureBuilt();
  const { ok, output } = await capture('tsc', ['-b', 'bench/tsconfig.build.json']);
  if (!ok) throw new StepError(output);
  const env = needsBrowser ? { ...environment, CHROMIUM_PATH: await findBrowser() } : environment;
  return (await show(node, ['--enable-source-maps', inRoot('bench/dist/run.js'), ...args], { env })) ? 0 : 1;
});
