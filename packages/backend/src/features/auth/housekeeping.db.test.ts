import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../../testing/index.js';
import { Housekeeping } from './housekeeping.js';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

it('takes away what is over and leaves what still counts', async () => {
  const [ended, current] = [await app.aUser(), await app.aUser()];
  for (const { sessionId } of [ended, current]) {
    await app.db.query(`insert into refresh_tokens (hash, session_id, expires_at) values ($1, $2, now() + interval '1 day')`, [
      Buffer.from(sessionId),
      sessionId,
    ]);
  }
  await app.db.query(`insert into refresh_tokens (hash, session_id, expires_at) values ('old', $1, now() - interval '1 second')`, [
    current.sessionId,
  ]);
  await app.db.query(`update sessions set revoked_at = now() - interval '31 days' where id = $1`, [ended.sessionId]);
  await app.get(Housekeeping).sweep();
  expect(await app.db.query('select session_id as "sessionId" from refresh_tokens')).toEqual([{ sessionId: current.sessionId }]);
  expect(await app.db.query('select id from sessions')).toEqual([{ id: current.sessionId }]);
});
