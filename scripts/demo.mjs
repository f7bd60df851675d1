// npm run demo: a workspace with people and a week of their talk, in a data folder of its own, .chatera-demo/. Made once.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, node } from './lib/paths.mjs';
import { runMain, step } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

const dataDir = inRoot('.chatera-demo');

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const output = await step('Preparing the demo', [node, [inRoot('packages/testkit/dist/seed/demo.js'), dataDir]]);
  // The last line is the list of sign-ins.
  const signIns = JSON.parse(output.trim().split('\n').at(-1));
  console.log('\nSign in as either, or in two browsers as both:');
  for (const { email, password } of signIns) console.log(`  ${email}   password: ${password}`);
  console.log();
  return serve({ PORT: process.env.PORT || '3000', DATA_DIR: dataDir });
});
