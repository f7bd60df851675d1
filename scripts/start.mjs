// npm start: installs and builds what is stale, then runs ChatEra until Ctrl-C. Node's own modules only: nothing is installed yet.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/paths.mjs';
import { runMain } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return serve({ PORT: process.env.PORT || '3000', DATA_DIR: process.env.DATA_DIR || inRoot('.chatera') });
});
