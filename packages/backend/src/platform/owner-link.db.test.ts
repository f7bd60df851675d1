import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../testing/index.js';
import { OwnerLink } from './owner-link.js';

let app: TestApp;
let link: OwnerLink;
beforeAll(async () => {
  app = await testApp();
  link = app.get(OwnerLink);
});
afterAll(() => app.close());

const issue = async (): Promise<string> => (await link.issue()) ?? '';

it('is good once, however many come at once', async () => {
  const token = await issue();
  expect(token).toMatch(/^[\w-]{43}$/);
  const used = await Promise.all(Array.from({ length: 8 }, () => app.db.transaction(() => link.consume(token))));
  expect(used.filter(Boolean)).toHaveLength(1);
});

it('refuses a wrong one, and the one before the newest', async () => {
  const [older, newest] = [await issue(), await issue()];
  expect(await link.consume(older)).toBe(false);
  expect(await link.consume('x'.repeat(43))).toBe(false);
  expect(await link.consume(newest)).toBe(true);
});

it('comes back when the registration it began with fails', async () => {
  const token = await issue();
  const failing = app.db.transaction(async () => {
    await link.consume(token);
    throw new Error('the rest failed');
  });
  await expect(failing).rejects.toThrow('the rest failed');
  expect(await link.consume(token)).toBe(true);
});

it('is not stored itself', async () => {
  const token = await issue();
  expect(JSON.stringify(await app.db.query('select * from server_facts'))).not.toContain(token);
});

it('is not given once there is an owner', async () => {
  expect(await link.hasOwner()).toBe(false);
  const workspace = await app.aWorkspace();
  await app.aUserIn(workspace, 'admin');
  expect(await link.hasOwner()).toBe(false);
  await app.aUserIn(workspace, 'owner');
  expect(await link.hasOwner()).toBe(true);
  expect(await link.issue()).toBeNull();
});
