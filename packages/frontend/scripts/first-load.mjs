import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/**
 * The scripts `index.html` makes a browser fetch, in brotli bytes, largest first. Polyfills for browsers without modules are left out.
 * What is behind `lazy` comes after them: the screens, each with what it alone needs.
 */
export function firstLoad(outDir) {
  const html = readFileSync(join(outDir, 'index.html'), 'utf8');
  const tags = [...html.matchAll(/<script\s[^>]*src="([^"]+)"[^>]*>|<link\s[^>]*as="script"[^>]*href="([^"]+)"[^>]*>/g)];
  const paths = new Set(tags.filter(([tag]) => !/nomodule/i.test(tag)).map(([, src, href]) => src ?? href));
  if (paths.size === 0) throw new Error(`No script in ${outDir}/index.html: the page is not what next build used to write`);
  const scripts = [...paths].map((path) => ({ path, bytes: brotliSize(join(outDir, path)) })).sort((a, b) => b.bytes - a.bytes);
  return { scripts, bytes: scripts.reduce((total, { bytes }) => total + bytes, 0) };
}

export function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function brotliSize(path) {
  return brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
