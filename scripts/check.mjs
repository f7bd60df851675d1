// npm run check [name…]: everything that can be said about the code without running it. Ends with `N passed, N failed`.
import { buildPackages } from './lib/build.mjs';
import { checks } from './lib/checks.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { close } from './lib/reports.mjs';
import { runMain, StepError } from './lib/run.mjs';

const wanted = process.argv.slice(2);

await runMain(async () => {
  const unknown = wanted.find((name) => !(name in checks));
  if (unknown) throw new StepError(`There is no check "${unknown}". There are: ${Object.keys(checks).join(', ')}.`);
  await ensureInstalled();
  const results = [await run('build', buildPackages)];
  const names = wanted.length > 0 ? wanted : Object.keys(checks);
  // Two at a time, the longest first.
  const queue = names.values();
  await Promise.all([work(), work()]);
  const bad = results.filter(({ failed }) => failed > 0).map(({ name }) => name);
  if (bad.length > 0) console.log(`Failed: ${bad.join(', ')}`);
  return close(results);

  async function work() {
    for (const name of queue) results.push(await run(name, checks[name]));
  }
});

async function run(name, check) {
  const startedAt = Date.now();
  const { ok, output } = await check();
  console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  if (!ok) console.log(`\n${output.trim()}\n`);
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}
