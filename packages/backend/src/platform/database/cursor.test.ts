import { expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, NameCursor, toPage } from './cursor.js';

const id = '018f0000-0000-7000-8000-000000000001';
const raw = (text: string) => Buffer.from(text).toString('base64url');
const refused = expect.objectContaining({ code: 'invalid-input' }) as unknown;

it('comes back as it went out, whatever the script', () => {
  for (const name of ['anna', '', 'žluťoučký 🐎', '名'.repeat(80)])
    expect(decodeCursor(NameCursor, encodeCursor([name, id]))).toEqual([name, id]);
});

it('fits into the input it comes back in', () => {
  expect(encodeCursor(['名'.repeat(80), id]).length).toBeLessThanOrEqual(400);
});

it.each([
  '',
  'x',
  raw('null'),
  raw('{}'),
  raw('["a"]'),
  raw(`["a","${id}","more"]`),
  raw('["a","nobody"]'),
  raw(`["\\u0000","${id}"]`),
  raw(`["\\ud800","${id}"]`),
])('refuses %j', (cursor) => {
  expect(() => decodeCursor(NameCursor, cursor)).toThrow(refused);
});

it('goes on exactly while there is more', () => {
  const cursorOf = String;
  expect(toPage([1, 2, 3], 2, cursorOf)).toEqual({ rows: [1, 2], nextCursor: '2' });
  expect(toPage([1, 2], 2, cursorOf)).toEqual({ rows: [1, 2], nextCursor: null });
  expect(toPage([], 2, cursorOf)).toEqual({ rows: [], nextCursor: null });
});
