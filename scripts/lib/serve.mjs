import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot, node, root } from './paths.mjs';
import { environment, StepError } from './run.mjs';

const main = inRoot('packages/backend/dist/main.js');

/**
 * Runs the server until it ends. Resolves with its exit status; 0 when we were asked to stop.
 * It stays in our process group, so that a kill of the group reaches it.
 */
export async function serve(env) {
  if (!existsSync(main)) throw new StepError(`There is no server to run: ${main} was not built.`);
  const follow = pathToFileURL(inRoot('scripts/lib/follow-parent.mjs')).href;
  const child = spawn(node, ['--enable-source-maps', '--import', follow, main], {
    cwd: root,
    // The cache of compiled modules takes a quarter off a start.
    env: { NODE_ENV: 'production', NODE_COMPILE_CACHE: inRoot('node_modules/.cache/node'), ...environment, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let wasAsked = false;
  const stop = (signal) => {
    if (!wasAsked) console.log('\nStopping …');
    wasAsked = true;
    child.kill(signal); // Ctrl-C reached it already: the server takes the second one for the first
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  onParentGone(() => stop('SIGTERM'));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...how) => resolve(how));
  });
  if (signal) return wasAsked ? 0 : 1;
  return code;
}

/** A SIGTERM sent to npm ends npm and its shell, and tells us nothing. Started without npm, we may well outlive our shell. */
function onParentGone(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}
