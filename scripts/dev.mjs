// npm run dev: the contributor's loop. Compiles, restarts the server and reloads the page on every change; data in .chatera-dev/.
import { execFileSync, spawn } from 'node:child_process';
import { buildPackages } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, node, root } from './lib/paths.mjs';
import { environment, runMain, StepError } from './lib/run.mjs';

const apiPort = process.env.PORT || '3000';
const env = {
  ...environment,
  NODE_ENV: 'development',
  PORT: apiPort,
  DATA_DIR: inRoot('.chatera-dev'),
  CHATERA_API_URL: `http://127.0.0.1:${apiPort}`,
  // What people open is Next's own port, and links in mails must lead there.
  PUBLIC_URL: process.env.PUBLIC_URL || 'http://localhost:3001',
  NEXT_TELEMETRY_DISABLED: '1',
};

await runMain(async () => {
  await ensureInstalled();
  console.log('Building the packages …');
  const { ok, output } = await buildPackages();
  if (!ok) throw new StepError(output);
  execFileSync(node, [inRoot('packages/frontend/scripts/copy-emoji.mjs')]);
  const children = [
    start(inRoot('node_modules/.bin/tsc'), ['-b', 'tsconfig.json', '--watch', '--preserveWatchOutput']),
    start(node, ['--watch', '--watch-preserve-output', '--enable-source-maps', 'packages/backend/dist/main.js']),
    start(node, [inRoot('packages/frontend/node_modules/next/dist/bin/next'), 'dev', '--port', '3001'], inRoot('packages/frontend')),
  ];
  const stop = (signal) => children.forEach((child) => child.kill(signal));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));
  await Promise.race(children.map(ended));
  stop('SIGTERM'); // one alone is of no use
  await Promise.all(children.map(ended));
});

function start(command, args, cwd = root) {
  return spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
}

function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
}
