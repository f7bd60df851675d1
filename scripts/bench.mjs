// npm run bench [-- --full --json --only F2,E1]: how fast ChatEra is, beside what it must not be slower than. See docs/performance.md.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, node } from './lib/paths.mjs';
import { capture, runMain, show, StepError } from './lib/run.mjs';

await runMain(async () => {
  // Standard output belongs to the figures.
  console.log = console.error;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  await ensureInstalled();
  await ensureBuilt();
  const { ok, output } = await capture('tsc', ['-b', 'bench/tsconfig.build.json']);
  if (!ok) throw new StepError(output);
  return (await show(node, ['--enable-source-maps', inRoot('bench/dist/run.js'), ...process.argv.slice(2)])) ? 0 : 1;
});
