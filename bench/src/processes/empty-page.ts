import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const script = path.join(import.meta.dirname, '../../../packages/frontend/scripts/empty-page.mjs');

/** What an empty page weighs, built with the same Next and settings as the app; built once for each version of them. */
export async function emptyPageBytes(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  return Number(stdout);
}
