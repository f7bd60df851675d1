import { spawn } from 'node:child_process';
import path from 'node:path';
import { inRoot, root } from './paths.mjs';

/** What children inherit: our own tools first on PATH, so that `node` and `tsc` are the project's. */
export const environment = { ...process.env, PATH: [inRoot('node_modules/.bin'), process.env.PATH].join(path.delimiter) };

/**
 * Runs a command from the root and gathers what it prints.
 * @returns {Promise<{ ok: boolean, output: string }>} `ok` is false when it failed or could not be run.
 */
export function capture(command, args, { env = environment, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell: needsShell(command) });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** Runs a command from the root in our terminal. Resolves with whether it succeeded. */
export function show(command, args, { env = environment, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], shell: needsShell(command) });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
}

/** One line for a step that works, its output for one that does not. The command: `[program, arguments, options]`. Resolves with the output. */
export async function step(title, command) {
  process.stdout.write(`${title} … `);
  const startedAt = Date.now();
  const { ok, output } = await capture(...command);
  console.log(ok ? `${((Date.now() - startedAt) / 1000).toFixed(1)} s` : 'failed');
  if (!ok) throw new StepError(`${title} failed:\n\n${output}`);
  return output;
}

/** Already says all there is to say: no stack. */
export class StepError extends Error {}

/** Ends the script as `main` does: with its status, or with the sentence of what failed. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof StepError ? error.message : error);
    process.exitCode = 1;
  }
}

const needsShell = (command) => process.platform === 'win32' && !path.isAbsolute(command); // npx is a .cmd there
