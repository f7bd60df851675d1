import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMe, listLoginProviders, listWorkspaces, login, register, updateWorkspace } from '@chatera/protocol';
import type { anOwner } from '../../../testing/accounts.js';
import { aNewcomer, anEmail, anInvite, aPassword } from '../../../testing/accounts.js';
import { caller, type Caller } from '../../../testing/call.js';
import { testApp, type TestApp } from '../../../testing/index.js';
import { Outbox } from '../../../testing/mailbox.js';
import { OwnerLink } from '../../../platform/owner-link.js';

const outbox = new Outbox();
let app: TestApp;
let call: Caller;
let owner: Awaited<ReturnType<typeof anOwner>>;
beforeAll(async () => {
  app = await testApp({ env: { DATA_DIR: outbox.dataDir } });
  call = caller(app);
});
afterAll(async () => {
  await app.close();
  outbox.remove();
});

const draft = (email = anEmail()) => ({ email, password: aPassword, displayName: 'Nora' });
const byInvite = (code: string, email?: string) => call(register, { ...draft(email), entry: { kind: 'invite', code } });
const signIn = (email: string, password = aPassword) => call(login, { email, password });
const workspacesOf = async (token: string) => (await call(listWorkspaces, {}, { token })).body.items.map(({ workspace }) => workspace.id);

describe('the owner link', () => {
  it('makes the first account with its workspace, once', async () => {
    expect((await call(listLoginProviders, {})).body.hasOwner).toBe(false);
    const token = (await app.get(OwnerLink).issue())!;
    const entry = { kind: 'owner-link', token, workspaceName: 'Harbour' } as const;
    const [email, other] = [anEmail('owner'), anEmail('other')];
    const { status, body } = await call(register, { ...draft(email), entry });
    expect(status).toBe(200);
    if (body.status !== 'signed-in') throw new Error('Not signed in');
    expect(body.me).toMatchObject({ email, isEmailVerified: true, hasPassword: true });
    const mine = (await call(listWorkspaces, {}, { token: body.accessToken })).body.items;
    expect(mine).toMatchObject([{ workspace: { name: 'Harbour' }, isOwner: true }]);
    owner = { ...body, refreshToken: body.refreshToken!, email, workspaceId: mine[0]!.workspace.id };

    expect((await call(register, { ...draft(other), entry })).error.code).toBe('not-found');
    expect((await signIn(other)).status).toBe(401);
    expect((await call(listLoginProviders, {})).body.hasOwner).toBe(true);
  });

  it('is not used up by a registration that fails', async () => {
    const house = await testApp();
    try {
      const { userId } = await house.aUser();
      await house.db.query(`update users set email = 'taken@example.org' where id = $1`, [userId]);
      const entry = { kind: 'owner-link', token: (await house.get(OwnerLink).issue())!, workspaceName: 'Harbour' } as const;
      const registered = async (email: string) => caller(house)(register, { ...draft(email), entry });
      expect((await registered('taken@example.org')).error).toMatchObject({ code: 'conflict', details: { reason: 'email-taken' } });
      expect((await registered('free@example.org')).status).toBe(200);
    } finally {
      await house.close();
    }
  });

  it('tells who made one up nothing about addresses', async () => {
    const entry = { kind: 'owner-link', token: 'made-up', workspaceName: 'Trap' } as const;
    const [known, unknown] = [await call(register, { ...draft(owner.email), entry }), await call(register, { ...draft(), entry })];
    expect(known.error).toEqual(unknown.error);
    expect(known.error.code).toBe('not-found');
  });
});

describe('an invite', () => {
  it('brings a new account in and signs it in', async () => {
    const person = await aNewcomer(app, owner);
    expect(await workspacesOf(person.accessToken)).toEqual([owner.workspaceId]);
    expect((await call(getMe, {}, { token: person.accessToken })).body).toMatchObject({ email: person.email, isEmailVerified: false });
  });

  it('has its last use for one of those who race for it', async () => {
    const code = await anInvite(app, owner, 1);
    const emails = Array.from({ length: 6 }, () => anEmail('racer'));
    const answers = await Promise.all(emails.map((email) => byInvite(code, email)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404, 404, 404, 404]);
    const accounts = await app.db.query(`select 1 from users where email = any($1)`, [emails]);
    expect(accounts).toHaveLength(1);
  });

  it('that cannot be used makes no account', async () => {
    const email = anEmail();
    expect((await byInvite('no-such-invite', email)).error.code).toBe('not-found');
    expect((await signIn(email)).status).toBe(401);
  });

  it('is refused while the workspace is closed', async () => {
    const code = await anInvite(app, owner);
    await call(updateWorkspace, { workspaceId: owner.workspaceId, joinPolicy: 'closed' }, { token: owner.accessToken });
    expect((await byInvite(code)).error.code).toBe('not-found');
    await call(updateWorkspace, { workspaceId: owner.workspaceId, joinPolicy: 'invite' }, { token: owner.accessToken });
  });
});

describe('an open workspace', () => {
  const entry = () => ({ kind: 'open', workspaceId: owner.workspaceId }) as const;

  it('takes nobody while it is not open', async () => {
    expect((await call(register, { ...draft(), entry: entry() })).error.code).toBe('not-found');
  });

  it('is listed, and takes everybody', async () => {
    await call(updateWorkspace, { workspaceId: owner.workspaceId, joinPolicy: 'open' }, { token: owner.accessToken });
    expect((await call(listLoginProviders, {})).body.openWorkspaces).toEqual([{ id: owner.workspaceId, name: 'Harbour' }]);
    const { body } = await call(register, { ...draft(), entry: entry() });
    expect(body.status).toBe('signed-in');
    await call(updateWorkspace, { workspaceId: owner.workspaceId, joinPolicy: 'invite' }, { token: owner.accessToken });
  });
});

describe('an address that has an account', () => {
  it('joins with the right password', async () => {
    const second = await app.aWorkspace();
    await app.db.query(`update workspaces set join_policy = 'open' where id = $1`, [second.id]);
    const person = await aNewcomer(app, owner);
    const { body } = await call(register, { ...draft(person.email), entry: { kind: 'open', workspaceId: second.id } });
    if (body.status !== 'signed-in') throw new Error('Not signed in');
    expect(body.me.user.id).toBe(person.me.user.id);
    expect((await workspacesOf(body.accessToken)).toSorted()).toEqual([owner.workspaceId, second.id].toSorted());
  });

  it('is told by mail only with any other, and its account stays as it is', async () => {
    const person = await aNewcomer(app, owner);
    const code = await anInvite(app, owner);
    const answer = await call(register, { ...draft(person.email), password: 'another long password', entry: { kind: 'invite', code } });
    expect(answer.body).toEqual({ status: 'check-your-mail' });
    expect(await outbox.mailTo(person.email, 'You already have an account')).not.toContain('verify#');
    expect((await signIn(person.email)).status).toBe(200);
    expect((await signIn(person.email, 'another long password')).status).toBe(401);
  });

  it('has one account however many register at once', async () => {
    const [code, email] = [await anInvite(app, owner), anEmail()];
    const answers = await Promise.all(Array.from({ length: 6 }, () => byInvite(code, email)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await app.db.query(`select 1 from users where email = $1`, [email])).toHaveLength(1);
  });
});

it('refuses a weak password and says which field it is about', async () => {
  const code = await anInvite(app, owner);
  const { error } = await call(register, { ...draft(), password: 'Password1234', entry: { kind: 'invite', code } });
  expect(error).toMatchObject({ code: 'invalid-input', details: { issues: [{ path: 'password' }] } });
});
