import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const srcDir = join(import.meta.dirname, '../src');

/** The sources that are drawn without some words around them: all that is imported from the app, but not by a module that brings them. */
export function filesWithout(bringers: readonly string[]): Set<string> {
  const isBringing = (text: string) => bringers.some((name) => text.includes(`i18n/${name}.js'`));
  const seen = new Set<string>();
  const waiting = [join(srcDir, 'app/App.tsx')];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    const text = readFileSync(file, 'utf8');
    if (seen.has(file) || isBringing(text)) continue;
    seen.add(file);
    waiting.push(...importsOf(file, text));
  }
  return new Set([...seen].map((file) => relative(srcDir, file)));
}

function importsOf(file: string, text: string): string[] {
  const sources = [...text.matchAll(/(?:from |import\()'(\.[^']+\.js)'/g)].map(([, source = '']) => join(dirname(file), source));
  return sources.flatMap((path) => ['.ts', '.tsx'].map((end) => path.replace(/\.js$/, end))).filter((path) => existsSync(path));
}
