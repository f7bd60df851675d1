import { describe, expect, it } from '@jest/globals';
import { ChannelId, RoleId, UserId, WorkspaceId, type ChannelMember, type Presence, type Role } from '@chatera/protocol';
import { groupsOf } from './member-groups.js';

const idOf = (index: number) => `0199aaaa-0000-7000-8000-00000000000${index}`;
const aMember = (index: number, presence: Presence, roleIds: RoleId[] = []): ChannelMember => ({
  channelId: ChannelId.parse(idOf(9)),
  user: { id: UserId.parse(idOf(index)), displayName: `Person ${index}`, status: null, isDeleted: false },
  roleIds,
  joinedAt: '2026-01-01T00:00:00Z',
  presence,
});
const aRole = (index: number, builtIn: Role['builtIn']): Role => ({
  id: RoleId.parse(idOf(index)),
  workspaceId: WorkspaceId.parse(idOf(8)),
  name: String(builtIn),
  builtIn,
  rank: 0,
  permissions: [],
});

describe('the members of a channel', () => {
  it('are here or not by what was pushed last', () => {
    const member = aMember(1, 'offline');
    const people = new Map([[member.user.id, { user: member.user, presence: 'idle' as const }]]);
    const { online, offline } = groupsOf([member, aMember(2, 'offline')], people, []);
    expect([online.length, offline.length]).toEqual([1, 1]);
  });

  it('carry their highest role, and none when they are plain members', () => {
    const [owner, guest, everyone] = [aRole(3, 'owner'), aRole(4, 'guest'), aRole(5, 'everyone')];
    const members = [aMember(1, 'online', [everyone.id, guest.id, owner.id]), aMember(2, 'online', [everyone.id])];
    const { online } = groupsOf(members, new Map(), [owner, guest, everyone]);
    expect(online.map(({ role }) => role)).toEqual(['owner', null]);
  });
});
