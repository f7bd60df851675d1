import { describe, expect, it } from '@jest/globals';
import {
  builtInRank,
  permissions,
  RoleId,
  UserId,
  WorkspaceId,
  type BuiltInRole,
  type Member,
  type MyWorkspace,
  type Role,
} from '@chatera/protocol';
import {
  builtInOf,
  canAssign,
  canChangeRoles,
  canEditRole,
  canInviteAs,
  canRemove,
  standingOf,
  withBuiltIn,
  withToggled,
} from './standing.js';

const workspaceId = WorkspaceId.parse('0199aaaa-0000-7000-8000-000000000001');
const roleIdOf = (index: number) => RoleId.parse(`0199aaaa-0000-7000-8000-0000000002${String(index).padStart(2, '0')}`);
const builtIns: BuiltInRole[] = ['everyone', 'guest', 'member', 'moderator', 'admin', 'owner'];
const roles: Role[] = [
  ...builtIns.map((builtIn, index) => ({
    id: roleIdOf(index),
    workspaceId,
    name: builtIn,
    builtIn,
    rank: builtInRank[builtIn],
    permissions: [],
  })),
  { id: roleIdOf(9), workspaceId, name: 'crane crew', builtIn: null, rank: 25, permissions: [] },
];
const role = (name: string) => roles.find((each) => each.name === name)!;

const aMember = (...names: string[]): Member => ({
  workspaceId,
  user: { id: UserId.parse('0199aaaa-0000-7000-8000-000000000003'), displayName: 'Ben', status: null, isDeleted: false },
  roleIds: names.map((name) => role(name).id),
  joinedAt: '',
  presence: 'offline',
});

const as = (name: BuiltInRole) =>
  standingOf({ roleIds: [role(name).id], isOwner: name === 'owner', permissions } as unknown as MyWorkspace, roles);
const target = (actor: BuiltInRole, member: Member, isOneself = false) => ({ actor: as(actor), member, roles, isOneself });

describe('who may do what to whom', () => {
  it('lets nobody act on a rank at or above their own', () => {
    expect(canRemove(target('admin', aMember('admin')))).toBe(false);
    expect(canRemove(target('admin', aMember('member', 'crane crew')))).toBe(true);
    expect(canChangeRoles(target('moderator', aMember('member', 'crane crew')))).toBe(true);
    expect(canChangeRoles(target('owner', aMember('owner')))).toBe(false);
  });

  it('lets one lay down one’s own roles, and leave instead of being removed', () => {
    expect(canChangeRoles(target('admin', aMember('admin'), true))).toBe(true);
    expect(canRemove(target('owner', aMember('owner'), true))).toBe(false);
  });

  it('gives roles below one’s own rank, and ownership only from owners', () => {
    expect(canAssign(as('admin'), role('moderator'))).toBe(true);
    expect(canAssign(as('admin'), role('admin'))).toBe(false);
    expect(canAssign(as('admin'), role('owner'))).toBe(false);
    expect(canAssign(as('owner'), role('owner'))).toBe(true);
    expect(canEditRole(as('owner'), role('owner'))).toBe(false);
  });

  it('invites up to one’s own rank, with built-in roles alone, never to ownership', () => {
    const offered = (name: BuiltInRole) => roles.filter((each) => canInviteAs(as(name), each)).map((each) => each.name);
    expect(offered('member')).toEqual(['guest', 'member']);
    expect(offered('owner')).toEqual(['guest', 'member', 'moderator', 'admin']);
  });

  it('keeps one built-in role among those of a member', () => {
    const member = aMember('member', 'crane crew');
    expect(withBuiltIn(member, role('guest'), roles)).toEqual([role('crane crew').id, role('guest').id]);
    expect(builtInOf({ roleIds: withBuiltIn(member, role('member'), roles) }, roles)?.name).toBe('member');
  });

  it('gives and takes a custom role', () => {
    const member = aMember('member');
    const given = withToggled(member, role('crane crew'));
    expect(given).toEqual([role('member').id, role('crane crew').id]);
    expect(withToggled({ ...member, roleIds: given }, role('crane crew'))).toEqual([role('member').id]);
  });
});
