import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Seen from src/ and from dist/ alike. */
const script = path.join(import.meta.dirname, '../../../../scripts/find-redis.mjs');

let found: Promise<string> | undefined;

/** The path of a Redis server, installed first where that may be. @throws Error with what to do where it may not */
export function findRedis(): Promise<string> {
  found ??= askScript();
  return found;
}

async function askScript(): Promise<string> {
  const { stdout } = await run(process.execPath, [script]).catch((error: unknown) => Promise.reject(new Error(wordsOf(error))));
  return stdout.trim().split('\n').at(-1) ?? '';
}

/** What the script said on its error output is a sentence for people. */
function wordsOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'stderr' in error && typeof error.stderr === 'string') return error.stderr.trim();
  return String(error);
}
