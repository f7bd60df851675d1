import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  changePassword,
  deleteMe,
  getMe,
  login,
  refreshSession,
  requestPasswordReset,
  resetPassword,
  updateMe,
  verifyEmail,
} from '@chatera/protocol';
import { aNewcomer, anEmail, anOwner, aPassword, type Person } from '../../../testing/accounts.js';
import { caller, type Caller } from '../../../testing/call.js';
import { testApp, type TestApp } from '../../../testing/index.js';
import { Outbox, tokenIn } from '../../../testing/mailbox.js';

const outbox = new Outbox();
const newPassword = 'a louder harbour at noon';
let app: TestApp;
let call: Caller;
let owner: Awaited<ReturnType<typeof anOwner>>;
beforeAll(async () => {
  app = await testApp({ env: { DATA_DIR: outbox.dataDir } });
  call = caller(app);
  owner = await anOwner(app);
});
afterAll(async () => {
  await app.close();
  outbox.remove();
});

const aPerson = () => aNewcomer(app, owner);
const signIn = (email: string, password: string) => call(login, { email, password });
const meBy = (token: string) => call(getMe, {}, { token });
const askForReset = async (email: string) => {
  await call(requestPasswordReset, { email });
  return tokenIn(await outbox.mailTo(email, 'Set a new password'));
};

describe('changing the password', () => {
  const change = ({ accessToken }: Person, currentPassword: string, password = newPassword) =>
    call(changePassword, { currentPassword, newPassword: password }, { token: accessToken });

  it('signs every other device out and keeps this one', async () => {
    const person = await aPerson();
    const other = (await signIn(person.email, aPassword)).body;
    expect((await change(person, aPassword)).status).toBe(200);
    expect((await meBy(other.accessToken)).error.code).toBe('signed-out');
    expect((await call(refreshSession, { refreshToken: other.refreshToken! })).status).toBe(401);
    expect((await meBy(person.accessToken)).status).toBe(200);
    expect((await signIn(person.email, aPassword)).status).toBe(401);
    expect((await signIn(person.email, newPassword)).status).toBe(200);
    expect(await outbox.mailTo(person.email, 'Your password was changed')).toContain('other devices were signed out');
  });

  it('needs the old one', async () => {
    const person = await aPerson();
    expect((await change(person, 'something else entirely')).error).toMatchObject({
      code: 'forbidden',
      details: { reason: 'wrong-password' },
    });
    expect((await signIn(person.email, aPassword)).status).toBe(200);
  });

  it('refuses a weak one', async () => {
    const person = await aPerson();
    const { error } = await change(person, aPassword, `${person.email.split('@')[0]!}2026!`);
    expect(error).toMatchObject({ code: 'invalid-input', details: { issues: [{ path: 'newPassword' }] } });
  });

  it('happens once of several at the same moment', async () => {
    const person = await aPerson();
    const answers = await Promise.all([
      change(person, aPassword, 'first new password of two'),
      change(person, aPassword, 'second new password of two'),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('ends links that were mailed before', async () => {
    const person = await aPerson();
    const token = await askForReset(person.email);
    await change(person, aPassword);
    expect((await call(resetPassword, { token, newPassword })).error.code).toBe('not-found');
  });
});

describe('resetting the password', () => {
  it('works once by the link, signs every device out, and proves the address', async () => {
    const person = await aPerson();
    const token = await askForReset(person.email);
    expect((await call(resetPassword, { token, newPassword })).status).toBe(200);
    expect((await meBy(person.accessToken)).error.code).toBe('signed-out');
    const { body } = await signIn(person.email, newPassword);
    expect(body.me.isEmailVerified).toBe(true);
    expect((await call(resetPassword, { token, newPassword: aPassword })).error.code).toBe('not-found');
  });

  it('is over after half an hour', async () => {
    const person = await aPerson();
    const token = await askForReset(person.email);
    await app.db.query(`update mail_tokens set expires_at = expires_at - interval '30 minutes' where user_id = $1`, [person.me.user.id]);
    expect((await call(resetPassword, { token, newPassword })).error.code).toBe('not-found');
  });

  it('keeps its link when the new password is refused', async () => {
    const person = await aPerson();
    const token = await askForReset(person.email);
    expect((await call(resetPassword, { token, newPassword: 'unbelievable' })).error.code).toBe('invalid-input');
    expect((await call(resetPassword, { token, newPassword })).status).toBe(200);
  });

  it('gives one of two at the same moment the word', async () => {
    const person = await aPerson();
    const token = await askForReset(person.email);
    const answers = await Promise.all(
      ['first of two, at noon', 'second of two, at noon'].map((password) => call(resetPassword, { token, newPassword: password })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
  });

  it('sends nothing to strangers and answers them the same', async () => {
    const stranger = anEmail('stranger');
    const [known, unknown] = [
      await call(requestPasswordReset, { email: owner.email }),
      await call(requestPasswordReset, { email: stranger }),
    ];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    await outbox.mailTo(owner.email, 'Set a new password');
    expect((await outbox.all()).some((mail) => mail.includes(stranger))).toBe(false);
  });
});

describe('changing the address', () => {
  const change = (person: Person, email: string) => call(updateMe, { email }, { token: person.accessToken });

  it('keeps the old one until the link in the mail to the new one is opened', async () => {
    const [person, email] = [await aPerson(), anEmail('new')];
    expect((await change(person, email)).body.email).toBe(person.email);
    const token = tokenIn(await outbox.mailTo(email, 'Confirm your address'));
    expect((await call(verifyEmail, { token })).body).toEqual({ status: 'verified' });
    expect((await meBy(person.accessToken)).body).toMatchObject({ email, isEmailVerified: true });
    expect(await outbox.mailTo(person.email, 'Your address was changed')).toContain('another address');
    expect((await call(verifyEmail, { token })).error.code).toBe('not-found');
  });

  it('says of a taken address only in the mail there', async () => {
    const person = await aPerson();
    const [taken, free] = [await change(person, owner.email), await change(person, anEmail('free'))];
    expect([taken.status, taken.body]).toEqual([free.status, free.body]);
    expect(await outbox.mailTo(owner.email, 'You already have an account')).not.toContain('verify#');
  });

  it('fails when somebody took the address meanwhile', async () => {
    const [person, email] = [await aPerson(), anEmail('wanted')];
    await change(person, email);
    await aNewcomer(app, owner, email);
    const token = tokenIn(await outbox.mailTo(email, 'Confirm your address'));
    expect((await call(verifyEmail, { token })).error.code).toBe('conflict');
    expect((await meBy(person.accessToken)).body.email).toBe(person.email);
  });
});

it('a deleted account is signed out everywhere and cannot come back', async () => {
  const person = await aPerson();
  const other = (await signIn(person.email, aPassword)).body;
  expect((await call(deleteMe, {}, { token: person.accessToken })).status).toBe(200);
  for (const { accessToken } of [person, other]) expect((await meBy(accessToken)).error.code).toBe('signed-out');
  expect((await call(refreshSession, { refreshToken: other.refreshToken! })).status).toBe(401);
  expect((await signIn(person.email, aPassword)).status).toBe(401);
});
