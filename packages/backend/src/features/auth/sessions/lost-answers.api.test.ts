import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMe, refreshSession } from '@chatera/protocol';
import { aNewcomer, anOwner, type Person } from '../../../testing/accounts.js';
import { caller, type Caller } from '../../../testing/call.js';
import { testApp, type TestApp } from '../../../testing/index.js';

let app: TestApp;
let call: Caller;
let owner: Awaited<ReturnType<typeof anOwner>>;
beforeAll(async () => {
  app = await testApp();
  call = caller(app);
  owner = await anOwner(app);
});
afterAll(() => app.close());

const aPerson = () => aNewcomer(app, owner);
const refresh = (refreshToken: string) => call(refreshSession, { refreshToken });
const meBy = (token: string) => call(getMe, {}, { token });
/** As if every token had been used longer ago than pages that are opened together may overtake each other. */
const ageUses = ({ sessionId }: Person, by = '11 seconds') =>
  app.db.query(`update refresh_tokens set used_at = used_at - $2::interval where session_id = $1 and used_at is not null`, [sessionId, by]);
/** Two exchanges, the second one by who got the answer of the first. Answers with the latest pair. */
const useSuccessor = async ({ refreshToken }: Person) => (await refresh((await refresh(refreshToken)).body.refreshToken!)).body;

describe('an answer that was lost (docs/decisions/0017)', () => {
  it('gives the same successor again, hours later, to who never got the answer', async () => {
    const person = await aPerson();
    const lost = (await refresh(person.refreshToken)).body;
    await ageUses(person, '5 hours');
    const again = await refresh(person.refreshToken);
    expect([again.status, again.body.refreshToken]).toEqual([200, lost.refreshToken]);
    expect((await meBy(again.body.accessToken)).status).toBe(200);
    const next = await refresh(again.body.refreshToken!);
    expect(next.status).toBe(200);
    expect((await meBy(next.body.accessToken)).status).toBe(200);
  });

  it('believes in two lost answers in a row: who is in step with the owner has a copy', async () => {
    const person = await aPerson();
    let { refreshToken } = person;
    const late = async () => {
      const { body } = await refresh(refreshToken);
      await ageUses(person);
      const again = await refresh(refreshToken);
      refreshToken = body.refreshToken!;
      return again.status;
    };
    expect([await late(), await late(), await late()]).toEqual([200, 200, 401]);
    expect((await refresh(refreshToken)).error.code).toBe('signed-out');
  });

  it('believes in any number of them with one that arrived in between', async () => {
    const person = await aPerson();
    let { refreshToken } = person;
    for (let round = 0; round < 3; round += 1) {
      for (const isLost of [true, true, false]) {
        const { body } = await refresh(refreshToken);
        await ageUses(person);
        if (isLost) expect((await refresh(refreshToken)).status).toBe(200);
        refreshToken = body.refreshToken!;
      }
    }
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  it('gives it again for as long as the token itself would have held, and not longer', async () => {
    const person = await aPerson();
    await refresh(person.refreshToken);
    await app.db.query(`update refresh_tokens set expires_at = now() where session_id = $1 and used_at is not null`, [person.sessionId]);
    expect((await refresh(person.refreshToken)).error.code).toBe('signed-out');
  });

  it('is none when two exchanges have followed: it was copied, however short ago', async () => {
    const person = await aPerson();
    const latest = await refresh((await useSuccessor(person)).refreshToken!);
    expect((await refresh(person.refreshToken)).error.code).toBe('signed-out');
    expect((await refresh(latest.body.refreshToken!)).error.code).toBe('signed-out');
  });

  it('forgives pages that were opened together and overtook each other', async () => {
    const person = await aPerson();
    const latest = await useSuccessor(person);
    expect((await refresh(person.refreshToken)).status).toBe(200);
    expect((await refresh(latest.refreshToken!)).status).toBe(200);
  });
});
