import { expect, it } from '@jest/globals';
import { wantedAt } from './wanted.js';

/** `|` is the caret. */
function at(marked: string) {
  const start = marked.indexOf('|');
  return wantedAt({ text: marked.replace('|', ''), start, end: start });
}

it.each([
  [':ta|', 'emoji', 'ta', 0, 3],
  ['/|', 'command', '', 0, 1],
  ['/to|pic', 'command', 'to', 0, 3],
  ['so :+1|', 'emoji', '+1', 3, 6],
  ['(:tada|)', 'emoji', 'tada', 1, 6],
  ['a\n- :ok|', 'emoji', 'ok', 4, 7],
  ['`code` :ok|', 'emoji', 'ok', 7, 10],
  ['```|', 'language', '', 3, 3],
  ['```ty|', 'language', 'ty', 3, 5],
  ['a\n~~~c++|', 'language', 'c++', 5, 8],
  ['```\na\n```\n:ok|', 'emoji', 'ok', 10, 13],
  ['@|', 'mention', '', 0, 1],
  ['hi @ma|ra', 'mention', 'ma', 3, 6],
  ['(@mara li|', 'mention', 'mara li', 1, 9],
  ['> @مارا|', 'mention', 'مارا', 2, 7],
  ['a\n@o’neil-b|', 'mention', 'o’neil-b', 2, 11],
  ['@mara |', 'mention', 'mara ', 0, 6],
  ['#|', 'channel', '', 0, 1],
  ['in #gen|', 'channel', 'gen', 3, 7],
  ['@mara #gen|', 'channel', 'gen', 6, 10],
  ['#gen @ma|', 'mention', 'ma', 5, 8],
  ['@mara :ta|', 'emoji', 'ta', 6, 9],
])('%j asks for %s like %j', (text, kind, query, from, to) => expect(at(text)).toEqual({ kind, query, from, to }));

it.each([
  ':|',
  ':t|',
  'at 10:30|',
  'https://a|',
  'a:b|',
  ':ta |',
  '`:ta|',
  '```ts\n:ta|',
  '```ts\n```|',
  'a ```|',
  '::|',
  'a /to|',
  '/to |',
  '\n/to|',
  '/T|',
  'me@example|',
  '@ mara|',
  '@mara li nd|',
  '`@mara|',
  '```\n@mara|',
  '## a|',
  '# a|',
  'https://a/#gen|',
])('%j asks for nothing', (text) => expect(at(text)).toBeNull());

it('asks for nothing while something is selected', () => expect(wantedAt({ text: ':tada', start: 0, end: 5 })).toBeNull());
