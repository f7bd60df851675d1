/** Puts the names of emoji where the picker fetches them, with the app and from the app's own address. */
import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const files = ['data.json', 'messages.json'];

const require = createRequire(import.meta.url);

/** Into `<publicDir>/emojibase/en`. */
export function copyEmoji(publicDir) {
  const from = dirname(require.resolve('emojibase-data/en/data.json'));
  const to = join(publicDir, 'emojibase/en');
  mkdirSync(to, { recursive: true });
  for (const file of files) cpSync(join(from, file), join(to, file));
  cpSync(join(from, 'shortcodes/github.json'), join(to, 'shortcodes.json'));
}

if (process.argv[1] === import.meta.filename) copyEmoji(join(import.meta.dirname, '../public'));
