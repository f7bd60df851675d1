import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The same from `src` and from `dist`. */
const file = path.join(import.meta.dirname, '../../../../assets/common-passwords.txt.gz');

let known: ReadonlySet<string> | null = null;

/** Leaked passwords of twelve characters and more, in lower case; shipped with the server, which asks nobody. Read at the first question. */
export function commonPasswords(): ReadonlySet<string> {
  known ??= new Set(gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n'));
  return known;
}
