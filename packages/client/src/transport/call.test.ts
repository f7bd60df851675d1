import { expect, it } from '@jest/globals';
import { getMe, listWorkspaces } from '@chatera/protocol/light';
import { memorySession } from '../session/session-store.js';
import { Session } from '../session/session.js';
import { alice, bob } from '../testing/channel-log.js';
import { failureOf } from '../testing/failure.js';
import { lifeMs, signedOut, TokenServer } from '../testing/token-server.js';
import { Timers } from '../platform/timers.js';
import { createCall } from './call.js';
import type { Http } from './http.js';

/** Alice, in a tab whose access token the server refuses from now on. */
async function aTab() {
  const server = new TokenServer();
  const timers = new Timers();
  const http = server.http as unknown as Http; // it answers what is asked here
  const session = new Session({ http, store: memorySession(), timers });
  await session.login({ email: 'alice@example.org', password: 'four quiet words here' });
  return { server, session, timers, call: createCall(http, session) };
}

it('renews a token that ended, and repeats the call once', async () => {
  const { server, timers, call } = await aTab();
  server.failures.push(signedOut());
  expect(await call(getMe, {})).toMatchObject({ user: { id: alice } });
  expect([server.countOf('getMe'), server.countOf('refreshSession')]).toEqual([2, 1]);
  timers.close();
});

it('says nothing in the name of somebody who signed in meanwhile, in another tab', async () => {
  const { server, session, timers, call } = await aTab();
  const realNow = Date.now;
  Date.now = () => realNow() + lifeMs; // the token is over: the cookie is asked, and it is Bob's by now
  server.user = bob;
  const failure = await failureOf(call(listWorkspaces, {}));
  Date.now = realNow;
  expect(failure).toMatchObject({ code: 'signed-out' });
  expect(session.get().me?.user.id).toBe(bob);
  expect(server.countOf('listWorkspaces')).toBe(0);
  timers.close();
});
