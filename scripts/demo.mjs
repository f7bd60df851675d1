// npm run demo: ChatEra with people and a week of their talk, in a folder of its own, for trying it out. Seeded at the first start.
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, node } from './lib/paths.mjs';
import { runMain, step } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

const port = process.env.PORT || '3000';
const dataDir = process.env.DATA_DIR || inRoot('.chatera-demo');

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const signIns = await fill();
  const serving = serve({ PORT: port, DATA_DIR: dataDir });
  const isReady = await Promise.race([whenReady(), serving.then(() => false)]);
  if (isReady) tell(signIns);
  return serving;
});

/** Seeds the folder unless that was done. Resolves with the sign-ins. */
async function fill() {
  const output = await step('Preparing the demo', [node, [inRoot('packages/testkit/dist/seed/demo.js'), dataDir]]);
  return JSON.parse(output.trim().split('\n').at(-1)); // a warning of Node may stand before it
}

async function whenReady() {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => undefined);
    if (response?.ok) return true;
    await sleep(100, undefined, { ref: false });
  }
}

function tell(signIns) {
  console.log('\nSign in as one of these, or in two browsers as both:\n');
  for (const { displayName, email, password } of signIns) console.log(`  ${displayName.padEnd(16)} ${email.padEnd(24)} ${password}`);
  console.log();
}
