import { readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);
/** Below it the headers outweigh the gain. */
const minBytes = 1024;

/** Puts a `.br` and a `.gz` beside every text file, so that no server compresses anything at run time. Fonts and pictures already are. */
export async function compressAssets(outDir) {
  const paths = globSync('**/*.{js,css,html,svg,json,txt,webmanifest}', { cwd: outDir }).map((path) => join(outDir, path));
  const sizes = await Promise.all(paths.map(compressFile));
  const done = sizes.filter((size) => size !== null);
  return { files: done.length, before: sum(done, 'before'), after: sum(done, 'after') };
}

async function compressFile(path) {
  const content = await readFile(path);
  if (content.length < minBytes) return null;
  const small = await brotli(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  await Promise.all([writeFile(`${path}.br`, small), gz(content, { level: 9 }).then((zipped) => writeFile(`${path}.gz`, zipped))]);
  return { before: content.length, after: small.length };
}

function sum(sizes, key) {
  return sizes.reduce((total, size) => total + size[key], 0);
}
