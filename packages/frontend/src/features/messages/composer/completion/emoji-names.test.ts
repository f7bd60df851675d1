import { afterEach, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { find } from './find.js';

const require = createRequire(import.meta.url);
const files: Record<string, string> = {
  '/emojibase/en/data.json': require.resolve('emojibase-data/en/data.json'),
  '/emojibase/en/shortcodes.json': require.resolve('emojibase-data/en/shortcodes/github.json'),
};
let isDown = false;
globalThis.fetch = jest.fn(async (path) => ({ ok: !isDown, status: 503, json: async () => JSON.parse(await readFile(files[String(path)] ?? '', 'utf8')) as unknown }) as Response); // prettier-ignore

const named = async (query: string, taste: { recent?: string[]; tone?: number } = {}) =>
  (await find({ kind: 'emoji', query }, { commands: [], around: null, recent: [], tone: 0, ...taste })).map(
    ({ sign, label }) => `${sign} ${label}`,
  );

afterEach(() => void (isDown = false));

it('cannot say while the names cannot be fetched, and asks again', async () => {
  isDown = true;
  await expect(named('tada')).rejects.toThrow('503');
  isDown = false;
  expect(await named('tada')).toEqual(['🎉 :tada:']);
});

it('knows them by the names people write, whole names before beginnings, those before words within, and tags last', async () => {
  expect((await named('+1'))[0]).toBe('👍️ :+1:'.replace('\ufe0f', ''));
  expect((await named('heart'))[0]).toBe('❤️ :heart:');
  expect((await named('rocket'))[0]).toBe('🚀 :rocket:');
  expect(await named('wav')).toContain('👋 :wave:');
  expect(await named('celebrate')).toContain('🎉 :tada:');
  expect(await named('nosuchthing')).toEqual([]);
});

it('puts first what was used last, and gives hands their tone', async () => {
  expect((await named('th', { recent: ['👎'] }))[0]).toBe('👎 :thumbsdown:');
  expect(await named('wave', { tone: 5 })).toContain('👋🏿 :wave:');
});

it('finds languages by their beginnings and by what else they are called, and offers nothing to who wrote one whole', async () => {
  const languages = async (query: string) =>
    (await find({ kind: 'language', query }, { commands: [], around: null, recent: [], tone: 0 })).map(({ insert }) => insert);
  expect(await languages('ty')).toEqual(['typescript']);
  expect(await languages('TS')).toEqual(['tsx', 'typescript']);
  expect(await languages('typescript')).toEqual([]);
  expect(await languages('')).toHaveLength(8);
});
