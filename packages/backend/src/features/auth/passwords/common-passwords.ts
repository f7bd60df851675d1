import { gunzipSync } from 'node:zlib';
import { readAsset } from '../../../platform/asset.js';

let known: ReadonlySet<string> | null = null;

/** Leaked passwords of twelve characters and more, in lower case; shipped with the server, which asks nobody. Read at the first question. */
export function commonPasswords(): ReadonlySet<string> {
  known ??= new Set(gunzipSync(readAsset('common-passwords.txt.gz')).toString('utf8').trimEnd().split('\n'));
  return known;
}
