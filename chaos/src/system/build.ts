import { cp, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';

const backend = path.join(import.meta.dirname, '../../../packages/backend');

/**
 * A copy of the built server: nodes that are started again in the middle of a run get the same build, whatever is compiled meanwhile, and
 * a bug can be planted in it. Resolves with its folder; what it depends on is the project's own.
 */
export async function copyBuild(folder: string): Promise<string> {
  const copy = path.join(folder, 'backend');
  await mkdir(copy, { recursive: true });
  for (const name of ['dist', 'assets', 'package.json']) await cp(path.join(backend, name), path.join(copy, name), { recursive: true });
  await symlink(path.join(backend, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}
