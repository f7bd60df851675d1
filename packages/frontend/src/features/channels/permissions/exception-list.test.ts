import { describe, expect, it } from '@jest/globals';
import { ChannelId, RoleId, WorkspaceId, type Overwrite, type Role } from '@chatera/protocol';
import { inOrder, rolesToAdd, saidAfter, without, withOverwrite } from './exception-list.js';

const idOf = (index: number) => `0199aaaa-0000-7000-8000-00000000000${index}`;
const anOverwrite = (index: number, overrides: Partial<Overwrite> = {}): Overwrite => ({
  channelId: ChannelId.parse(idOf(9)),
  targetId: idOf(index),
  targetKind: 'role',
  allow: [],
  deny: [],
  ...overrides,
});
const aRole = (index: number, rank: number, permissions: Role['permissions'] = []): Role => ({
  id: RoleId.parse(idOf(index)),
  workspaceId: WorkspaceId.parse(idOf(8)),
  name: `Role ${index}`,
  builtIn: null,
  rank,
  permissions,
});

describe('the exceptions of a channel', () => {
  it('stand in the order in which they speak: roles from the weakest up, then people', () => {
    const person = anOverwrite(5, { targetKind: 'member' });
    const list = inOrder([person, anOverwrite(2), anOverwrite(1)], [aRole(2, 20), aRole(1, 0)]);
    expect(list.map(({ targetId }) => targetId)).toEqual([idOf(1), idOf(2), idOf(5)]);
  });

  it('keep what others said meanwhile when one permission is changed', () => {
    const { targetId, targetKind } = anOverwrite(1);
    const fresh = [anOverwrite(1, { deny: ['speak'] }), anOverwrite(2, { allow: ['pinMessages'] })];
    const change = { target: { targetId, targetKind }, permission: 'sendMessages', state: 'deny' } as const;
    expect(saidAfter(fresh, change)).toEqual({ allow: [], deny: ['sendMessages', 'speak'] });
  });

  it('are replaced in their place, added at the end, and taken away', () => {
    const list = [anOverwrite(1), anOverwrite(2)];
    expect(withOverwrite(list, anOverwrite(1, { deny: ['speak'] })).map(({ deny }) => deny.length)).toEqual([1, 0]);
    expect(withOverwrite(list, anOverwrite(3))).toHaveLength(3);
    expect(without(list, anOverwrite(1))).toEqual([anOverwrite(2)]);
  });

  it('are offered for roles below one’s own that have none and are no administrators', () => {
    const roles = [aRole(1, 50), aRole(2, 40, ['administrator']), aRole(3, 30), aRole(4, 20), aRole(5, 0)];
    expect(rolesToAdd(roles, [anOverwrite(4)], 50).map(({ id }) => id)).toEqual([idOf(3), idOf(5)]);
    expect(rolesToAdd(roles, [], 30).map(({ id }) => id)).toEqual([idOf(4), idOf(5)]);
  });
});
