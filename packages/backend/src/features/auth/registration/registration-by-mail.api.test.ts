import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { login, register, requestPasswordReset, verifyEmail } from '@chatera/protocol';
import { SMTPServer } from 'smtp-server';
import { anEmail, anInvite, anOwner, aPassword } from '../../../testing/accounts.js';
import { caller, type Caller } from '../../../testing/call.js';
import { testApp, type TestApp } from '../../../testing/index.js';
import { eventually, tokenIn } from '../../../testing/mailbox.js';

/** Mails that a real SMTP server took, as they came. */
const received: { to: string; raw: string }[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, { envelope }, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      received.push({ to: envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(chunks).toString('utf8') });
      done();
    });
  },
});

let app: TestApp;
let call: Caller;
let owner: Awaited<ReturnType<typeof anOwner>>;
beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  const { port } = smtp.server.address() as AddressInfo; // a TCP server's address is one
  app = await testApp({ env: { SMTP_URL: `smtp://127.0.0.1:${port}`, PUBLIC_URL: 'https://chat.example.org' } });
  call = caller(app);
  owner = await anOwner(app);
});
afterAll(async () => {
  await app.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

const mailTo = (address: string) => eventually(async () => received.find(({ to }) => to === address)?.raw ?? null);
const registerBy = async (email: string, code: string, password = aPassword) =>
  call(register, { entry: { kind: 'invite', code }, email, password, displayName: 'Nora' });

it('begins with the link in the mail, which works once', async () => {
  const [email, code] = [anEmail(), await anInvite(app, owner)];
  expect((await registerBy(email, code)).body).toEqual({ status: 'check-your-mail' });
  expect((await call(login, { email, password: aPassword })).status).toBe(401);

  const mail = await mailTo(email);
  expect(mail).toContain('https://chat.example.org/verify#');
  const { status, body } = await call(verifyEmail, { token: tokenIn(mail) });
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: 'signed-in', me: { email, isEmailVerified: true } });
  expect((await call(verifyEmail, { token: tokenIn(mail) })).error.code).toBe('not-found');
  expect((await call(login, { email, password: aPassword })).status).toBe(200);
});

it('answers the same for a known address, whose account stays as it is', async () => {
  const code = await anInvite(app, owner);
  const answer = await registerBy(owner.email, code, 'the password of a stranger');
  const unknown = await registerBy(anEmail(), code);
  expect([answer.status, answer.body]).toEqual([unknown.status, unknown.body]);
  const mail = await mailTo(owner.email);
  expect(mail).toContain('You already have an account');
  expect(mail).not.toContain('verify#');
  expect((await call(login, { email: owner.email, password: aPassword })).status).toBe(200);
});

it('gives the address to whoever opens their link first', async () => {
  const [email, code] = [anEmail(), await anInvite(app, owner)];
  await registerBy(email, code);
  await registerBy(email, code);
  const [first, second] = await eventually(async () => {
    const mails = received.filter(({ to }) => to === email);
    return mails.length === 2 ? mails : null;
  });
  expect((await call(verifyEmail, { token: tokenIn(first!.raw) })).status).toBe(200);
  expect((await call(verifyEmail, { token: tokenIn(second!.raw) })).error.code).toBe('conflict');
});

it('uses the invite up when the link is opened, and no earlier', async () => {
  const [first, second, code] = [anEmail(), anEmail(), await anInvite(app, owner, 1)];
  await registerBy(first, code);
  await registerBy(second, code);
  const tokens = [tokenIn(await mailTo(first)), tokenIn(await mailTo(second))];
  const answers = await Promise.all(tokens.map((token) => call(verifyEmail, { token })));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
});

it('stores no token in clear', async () => {
  const email = anEmail();
  await registerBy(email, await anInvite(app, owner));
  const token = tokenIn(await mailTo(email));
  const stored = await app.db.query<{ text: string }>(`select p::text as text from pending_registrations p`);
  expect(stored.every(({ text }) => !text.includes(token))).toBe(true);
});

it('answers a request for a reset in the same way for everybody', async () => {
  const known = await call(requestPasswordReset, { email: owner.email });
  const unknown = await call(requestPasswordReset, { email: anEmail('nobody') });
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
});
