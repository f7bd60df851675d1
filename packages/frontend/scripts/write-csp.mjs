import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes `csp.json`: `{ scriptHashes }`, the `'sha256-…'` sources of every inline script in the exported pages, sorted.
 * Whoever serves the app puts them into `script-src` (the API, the proxy's template, the desktop shell).
 */
export function writeCsp(outDir) {
  const hashes = new Set();
  for (const page of globSync('**/*.html', { cwd: outDir })) {
    for (const script of inlineScripts(readFileSync(join(outDir, page), 'utf8'))) hashes.add(hashOf(script));
  }
  const scriptHashes = [...hashes].sort();
  if (scriptHashes.length === 0) throw new Error('No inline script found: the pages are not what next build used to write');
  writeFileSync(join(outDir, 'csp.json'), `${JSON.stringify({ scriptHashes }, null, 2)}\n`);
  return scriptHashes;
}

/** Our own generated pages only: attributes never contain `>` there. */
export function inlineScripts(html) {
  return [...html.matchAll(/<script(\s[^>]*)?>([\s\S]*?)<\/script>/g)]
    .filter(([, attributes = '', body]) => !/\ssrc=/.test(attributes) && body !== '')
    .map(([, , body]) => body);
}

function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
