import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppKey, loadAppKey } from './app-key.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'app-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('opens what it sealed, and seals the same text differently each time', () => {
  const key = new AppKey(randomBytes(32));
  const [first, second] = [key.seal('geheim ü'), key.seal('geheim ü')];
  expect(first).not.toBe(second);
  expect([key.open(first), key.open(second)]).toEqual(['geheim ü', 'geheim ü']);
});

it('refuses what another key sealed and what was changed by one bit', () => {
  const key = new AppKey(randomBytes(32));
  const sealed = key.seal('secret');
  expect(() => new AppKey(randomBytes(32)).open(sealed)).toThrow('another APP_KEY');
  const [id, payload = ''] = sealed.split('.');
  const bytes = Buffer.from(payload, 'base64url');
  bytes[14]! ^= 1;
  expect(() => key.open(`${id}.${bytes.toString('base64url')}`)).toThrow();
  expect(() => key.open(`${id}.`)).toThrow('not something sealed');
});

it('keeps the key it made in a file that only its owner reads', () => {
  const sealed = loadAppKey({ DATA_DIR: folder }).seal('still here');
  expect(loadAppKey({ DATA_DIR: folder }).open(sealed)).toBe('still here');
  expect(statSync(path.join(folder, 'secrets', 'app.key')).mode & 0o777).toBe(0o600);
});

it('makes another code of the same text for each purpose', () => {
  const key = new AppKey(randomBytes(32));
  expect(key.mac('a', 'text')).toEqual(key.mac('a', 'text'));
  expect(key.mac('a', 'text')).not.toEqual(key.mac('b', 'text'));
  expect(key.mac('a', 'text')).toHaveLength(32);
});

it('says which file is broken', () => {
  loadAppKey({ DATA_DIR: folder });
  writeFileSync(path.join(folder, 'secrets', 'app.key'), 'short');
  expect(() => loadAppKey({ DATA_DIR: folder })).toThrow('app.key does not hold a key of 32 bytes');
});
