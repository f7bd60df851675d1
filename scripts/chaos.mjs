// npm run chaos [-- --smoke --kills N --messages N --seed N --nodes N]: breaks a whole ChatEra on purpose. See docs/reliability.md.
import { buildChaos, ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, node } from './lib/paths.mjs';
import { runMain, show } from './lib/run.mjs';

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  await buildChaos();
  // Ctrl-C reaches the harness as well, which ends what it started before it ends; so do we wait for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
  return (await show(node, ['--enable-source-maps', inRoot('chaos/dist/main.js'), ...process.argv.slice(2)])) ? 0 : 1;
});
