import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChatError, type UserId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { AccountHooks } from './account-hooks.js';
import { PeopleService } from './people.service.js';
import { UsersService } from './users.service.js';

let app: TestApp;
let users: UsersService;
let people: PeopleService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let stranger: Actor;

beforeAll(async () => {
  app = await testApp();
  users = app.get(UsersService);
  people = app.get(PeopleService);
});
afterAll(() => app.close());
beforeEach(async () => {
  workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  stranger = await app.aUser();
});

const code = (expected: string, reason?: string) =>
  expect.objectContaining({ code: expected, ...(reason && { details: expect.objectContaining({ reason }) }) });

describe("one's account", () => {
  it('changes its name, and says so again when asked twice', async () => {
    const changed = await users.update(alice, { displayName: 'Alice' });
    expect(changed).toMatchObject({ user: { id: alice.userId, displayName: 'Alice', isDeleted: false }, hasPassword: false });
    expect(await users.update(alice, { displayName: 'Alice' })).toEqual(changed);
    expect(await users.me(alice.userId)).toEqual(changed);
  });

  it('sets a status and takes it back', async () => {
    const status = { text: 'lunch', emoji: '🍜', expiresAt: new Date(Date.now() + 60_000).toISOString() };
    expect(await users.setStatus(alice, { status })).toMatchObject({ status });
    expect(await users.setStatus(alice, { status })).toMatchObject({ status });
    expect(await users.setStatus(alice, { status: null })).toMatchObject({ status: null });
  });

  it('shows no status that is over', async () => {
    await users.setStatus(alice, { status: { text: 'lunch', emoji: '', expiresAt: '2020-01-01T00:00:00Z' } });
    expect((await users.me(alice.userId)).user.status).toBeNull();
  });

  it('says how its owner wants to be seen, until that is over', async () => {
    const told = jest.spyOn(app.get(Publisher), 'toUser');
    const dnd = { kind: 'dnd' as const, until: new Date(Date.now() + 60_000).toISOString() };
    expect(await users.setAvailability(alice, { availability: dnd })).toEqual(dnd);
    expect(told.mock.calls).toEqual([[alice.userId, 'availability.changed', dnd]]);
    expect((await users.me(alice.userId)).availability).toEqual(dnd);
    await users.setAvailability(alice, { availability: { ...dnd, until: '2020-01-01T00:00:00Z' } });
    expect((await users.me(alice.userId)).availability).toEqual({ kind: 'automatic', until: null });
    await users.setAvailability(alice, { availability: { kind: 'automatic', until: dnd.until } });
    expect((await users.me(alice.userId)).availability).toEqual({ kind: 'automatic', until: null });
    told.mockRestore();
  });

  it('changes the address only with a fresh sign-in, and through the mail', async () => {
    const stale = { ...alice, authenticatedAt: new Date(Date.now() - 3_600_000) };
    await expect(users.update(stale, { email: 'new@example.org' })).rejects.toEqual(code('forbidden', 'step-up'));
    const asked: string[] = [];
    app.get(AccountHooks).onEmailChange(async ({ userId }, email) => void asked.push(`${userId} ${email}`));
    const { email } = await users.me(alice.userId);
    expect(await users.update(alice, { email: 'new@example.org' })).toMatchObject({ email });
    expect(await users.update(stale, { email })).toMatchObject({ email });
    expect(asked).toEqual([`${alice.userId} new@example.org`]);
  });
});

describe('deleting an account', () => {
  it('wipes name and address, once, and keeps its number', async () => {
    await app.aUserIn(workspace, 'owner');
    await users.remove(bob);
    await users.remove(bob);
    expect((await users.byIds([bob.userId])).get(bob.userId)).toEqual({ id: bob.userId, displayName: '', status: null, isDeleted: true });
    const row = await app.db.one('select email, display_name, password_hash from users where id = $1', [bob.userId]);
    expect(row).toEqual({ email: null, display_name: '-', password_hash: null });
    await expect(users.me(bob.userId)).rejects.toEqual(code('signed-out'));
    await expect(users.setStatus(bob, { status: null })).rejects.toEqual(code('signed-out'));
  });

  it('does not happen when a feature refuses', async () => {
    const refused = new Set([alice.userId]);
    app.get(AccountHooks).onDeletion(async (userId) => {
      if (refused.has(userId)) throw new ChatError('conflict', 'The last owner cannot leave', { reason: 'last-owner' });
    });
    await expect(users.remove(alice)).rejects.toEqual(code('conflict', 'last-owner'));
    expect(await users.me(alice.userId)).toMatchObject({ user: { isDeleted: false } });
  });
});

describe('who sees whom', () => {
  it('sees people of a shared workspace, oneself, and no stranger', async () => {
    expect(await people.get(alice, bob.userId)).toMatchObject({ id: bob.userId });
    expect(await people.get(stranger, stranger.userId)).toMatchObject({ id: stranger.userId });
    await expect(people.get(stranger, alice.userId)).rejects.toEqual(code('not-found'));
    await expect(people.get(alice, uuidv7() as UserId)).rejects.toEqual(code('not-found'));
  });

  it('lets a guest see only those of the same channel', async () => {
    const guest = await app.aUserIn(workspace, 'guest');
    const otherGuest = await app.aUserIn(workspace, 'guest');
    await app.aChannel({ workspaceId: workspace.id, members: [guest, alice] });
    expect(await people.get(guest, alice.userId)).toMatchObject({ id: alice.userId });
    expect(await people.get(bob, guest.userId)).toMatchObject({ id: guest.userId }); // the member list shows guests to members
    await expect(people.get(guest, bob.userId)).rejects.toEqual(code('not-found'));
    await expect(people.get(guest, otherGuest.userId)).rejects.toEqual(code('not-found'));
  });

  it('sees the name of who wrote in a channel that one may read and has gone, and nothing newer of them', async () => {
    await app.aChannel({ workspaceId: workspace.id, members: [alice, bob] });
    await users.setStatus(bob, { status: { text: 'new job', emoji: '', expiresAt: null } });
    await app.db.query('update channel_members set left_at = now() where user_id = $1', [bob.userId]);
    await app.db.query('delete from workspace_members where user_id = $1', [bob.userId]);
    const carol = await app.aUserIn(workspace);
    const guest = await app.aUserIn(workspace, 'guest');
    for (const viewer of [alice, carol]) expect(await people.get(viewer, bob.userId)).toMatchObject({ id: bob.userId, status: null });
    await expect(people.get(guest, bob.userId)).rejects.toEqual(code('not-found'));
    await expect(people.get(bob, alice.userId)).rejects.toEqual(code('not-found'));
    expect((await people.listContacts(alice, {})).items.map(({ user }) => user.id)).not.toContain(bob.userId);
  });

  it('sees the partner of a direct message', async () => {
    await app.aChannel({ kind: 'direct', members: [alice, stranger] });
    expect(await people.get(stranger, alice.userId)).toMatchObject({ id: alice.userId });
    expect((await people.listContacts(stranger, {})).items).toMatchObject([
      { user: { id: alice.userId }, workspaceIds: [], presence: 'offline' },
    ]);
  });
});

describe('contacts', () => {
  it('are everybody one shares something with, by name, once, without oneself', async () => {
    const second = await app.aWorkspace();
    for (const actor of [alice, bob]) await app.join(second, actor);
    const { items, nextCursor } = await people.listContacts(alice, {});
    expect(items).toMatchObject([{ user: { id: bob.userId } }]);
    expect([...(items[0]?.workspaceIds ?? [])].sort()).toEqual([workspace.id, second.id].sort());
    expect(nextCursor).toBeNull();
    expect((await people.listContacts(stranger, {})).items).toEqual([]);
  });

  it('page without loss or repeat, and are found by a part of the name', async () => {
    for (const name of ['Ann', 'ann', 'Béatrice', 'zed', '50% off']) await app.join(workspace, await app.aUser(name));
    const all = (await people.listContacts(alice, {})).items.map(({ user }) => user.id);
    const paged: UserId[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await people.listContacts(alice, { limit: 1, ...(cursor && { cursor }) });
      paged.push(...page.items.map(({ user }) => user.id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(all).toHaveLength(6);
    const find = async (query: string) => (await people.listContacts(alice, { query })).items.map(({ user }) => user.displayName);
    expect(await find('béa')).toEqual(['Béatrice']);
    expect(await find('0%')).toEqual(['50% off']);
    await expect(people.listContacts(alice, { cursor: 'nonsense' })).rejects.toEqual(code('invalid-input'));
  });
});
