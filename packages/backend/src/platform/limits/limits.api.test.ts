import { ChatError } from '@chatera/protocol';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp } from '../../testing/index.js';

let app: TestApp;
beforeAll(async () => {
  // A burst of 10 for each account, of 75 for each address, and an address that a proxy tells.
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '0.05', TRUSTED_PROXIES: '1' } });
});
afterAll(() => app.close());

const asked = async (actor: Actor | null, forwardedFor: string, count: number): Promise<Response[]> => {
  const authorization = actor ? `Bearer ${await app.tokenFor(actor)}` : 'none';
  const ask = () => fetch(`${app.url}/api/v1/users/me`, { headers: { authorization, 'x-forwarded-for': forwardedFor } });
  return Promise.all(Array.from({ length: count }, ask));
};
const counted = (answers: Response[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

it('stops an account from whatever addresses it comes, tells it when to come back, and stops no other', async () => {
  const [alice, bob] = [await app.aUser(), await app.aUser()];
  const answers = (await Promise.all([asked(alice, '192.0.2.1', 8), asked(alice, '192.0.2.2', 8)])).flat();
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(3);
  expect(counted(answers)[200]).toBeGreaterThanOrEqual(10);
  const [first] = refused;
  expect(first?.headers.get('retry-after')).toBe('1');
  const { code, details } = ChatError.fromBody((await first?.json()) as ReturnType<ChatError['toBody']>);
  expect(code).toBe('rate-limited');
  expect(details.retryAfterMs).toBeGreaterThan(0);
  expect(counted(await asked(bob, '192.0.2.1', 8))).toEqual({ 200: 8 });
});

it('stops an address before it is asked who it is, and believes only as many proxies as configured', async () => {
  const answers = await asked(null, '198.51.100.7', 90);
  expect(counted(answers)[401]).toBeGreaterThanOrEqual(75);
  expect(counted(answers)[429]).toBeGreaterThanOrEqual(5);
  // What stands further left in the header is only what the caller says of itself.
  expect((await asked(null, '203.0.113.1, 198.51.100.7', 1)).map(({ status }) => status)).toEqual([429]);
  expect((await asked(null, '198.51.100.7, 203.0.113.1', 1)).map(({ status }) => status)).toEqual([401]);
});
