import { describe, expect, it } from '@jest/globals';
import { bitOf, has, noPermissions, type Permission } from './permission-bits.js';
import {
  explainInChannel,
  resolveInChannel,
  resolveInWorkspace,
  type ChannelFacts,
  type OverwriteBits,
  type Standing,
} from './resolve-permissions.js';
import {
  anyChannel,
  anyPermission,
  anyStanding,
  holds,
  interesting,
  maybeStanding,
  ordinary,
  someone,
  withOverwrite,
  workspaceChannel,
} from '../testing/permission-cases.js';

describe('explainInChannel', () => {
  it('gives the same answer as resolveInChannel', () => {
    holds<[Standing | null, ChannelFacts, Permission]>([maybeStanding, anyChannel, anyPermission], (standing, channel, permission) => {
      const { isAllowed } = explainInChannel(standing, channel, permission);
      expect(isAllowed).toBe(has(resolveInChannel(standing, channel), permission));
    });
  });

  it('names a target exactly where a role or an overwrite decided, and one that concerns the person', () => {
    holds<[Standing | null, ChannelFacts, Permission]>([maybeStanding, anyChannel, anyPermission], (standing, channel, permission) => {
      const { rule, decidedBy } = explainInChannel(standing, channel, permission);
      expect(decidedBy !== null).toBe(['role', 'administrator', 'everyone-overwrite', 'role-overwrite', 'member-overwrite'].includes(rule));
      if (decidedBy !== null) expect([someone, ...(standing?.roles ?? []).map(({ id }) => id)]).toContain(decidedBy);
    });
  });

  it('names an overwrite whose word, turned around, turns the answer around', () => {
    const rank = { 'everyone-overwrite': 0, 'role-overwrite': 1, 'member-overwrite': 2 } as const;
    const stepOf = (targetId: string) => (targetId === 'everyone' ? 0 : targetId === someone ? 2 : 1);
    let tried = 0;
    holds<[Standing, ChannelFacts, Permission]>([ordinary, workspaceChannel, interesting], (standing, channel, permission) => {
      const { rule, decidedBy, isAllowed } = explainInChannel(standing, channel, permission);
      if (!(rule in rank) || decidedBy === null) return;
      const step = rank[rule as keyof typeof rank];
      const concerns = ({ targetId }: OverwriteBits) => targetId === someone || standing.roles.some(({ id }) => id === targetId);
      const mentions = ({ allow, deny }: OverwriteBits) => has(allow | deny, permission);
      const others = channel.overwrites.filter((each) => each.targetId !== decidedBy && concerns(each) && mentions(each));
      // A stronger step would have had the last word.
      expect(others.every(({ targetId }) => stepOf(targetId) <= step)).toBe(true);
      // With a second voice in the same step the decision has no one author.
      if (others.some(({ targetId }) => stepOf(targetId) === step)) return;
      const turned = withOverwrite(channel, decidedBy, ({ targetId, allow, deny }) => {
        const bit = bitOf(permission);
        return isAllowed ? { targetId, allow: allow & ~bit, deny: deny | bit } : { targetId, allow: allow | bit, deny: deny & ~bit };
      });
      tried += 1;
      const after = explainInChannel(standing, turned, permission);
      // Behind one hindrance there may be the next, and it is named then.
      expect(after.isAllowed !== isAllowed || ['archived', 'not-in-channel'].includes(after.rule)).toBe(true);
    });
    expect(tried).toBeGreaterThan(40);
  });

  it('names a role without whose grant, where it is the only one, the permission is gone', () => {
    let tried = 0;
    holds<[Standing, ChannelFacts, Permission]>([ordinary, workspaceChannel, interesting], (standing, channel, permission) => {
      const { rule, decidedBy, isAllowed } = explainInChannel(standing, channel, permission);
      if (rule !== 'role') return;
      expect(isAllowed).toBe(true);
      const others = standing.roles.filter((role) => role.id !== decidedBy);
      if (others.some((role) => has(role.permissions, permission))) return;
      const roles = standing.roles.map((role) =>
        role.id === decidedBy ? { ...role, permissions: role.permissions & ~bitOf(permission) } : role,
      );
      tried += 1;
      expect(explainInChannel({ ...standing, roles }, channel, permission)).toEqual({
        isAllowed: false,
        rule: 'not-granted',
        decidedBy: null,
      });
    });
    expect(tried).toBeGreaterThan(20);
  });

  it('names what would have to change: granting, joining, unarchiving', () => {
    const seen = new Set<string>();
    holds<[Standing | null, ChannelFacts, Permission]>([maybeStanding, anyChannel, interesting], (standing, channel, permission) => {
      const { rule } = explainInChannel(standing, channel, permission);
      const after = remedies[rule]?.(standing, channel, permission);
      if (!after) return;
      seen.add(rule);
      expect(after.rule).not.toBe(rule);
    });
    expect([...seen].sort()).toEqual(Object.keys(remedies).sort());
  });

  it('says archived or not-in-channel only where nothing else stands in the way', () => {
    holds<[Standing | null, ChannelFacts, Permission]>([maybeStanding, anyChannel, anyPermission], (standing, channel, permission) => {
      const { rule } = explainInChannel(standing, channel, permission);
      if (rule === 'archived') expect(explainInChannel(standing, { ...channel, isArchived: false }, permission).isAllowed).toBe(true);
      const joined = { ...channel, isMember: true, isArchived: false };
      if (rule === 'not-in-channel') expect(explainInChannel(standing, joined, permission).isAllowed).toBe(true);
    });
  });

  it('says owner and administrator of those who are', () => {
    holds<[Standing, ChannelFacts, Permission]>([anyStanding, workspaceChannel, anyPermission], (standing, channel, permission) => {
      const { rule, isAllowed } = explainInChannel(standing, channel, permission);
      if (rule === 'owner') expect([standing.isOwner, isAllowed]).toEqual([true, true]);
      if (rule === 'administrator') expect([has(resolveInWorkspace(standing), 'administrator'), isAllowed]).toEqual([true, true]);
    });
  });
});

const newcomer: Standing = {
  userId: someone,
  isOwner: false,
  isGuest: false,
  roles: [{ id: 'everyone', permissions: bitOf('viewChannel'), isEveryone: true }],
};

/** For each refusal, what somebody who reads it would do about it, and the answer then. */
const remedies: Partial<
  Record<string, (standing: Standing | null, channel: ChannelFacts, permission: Permission) => ReturnType<typeof explainInChannel>>
> = {
  'not-a-workspace-member': (_, channel, permission) => explainInChannel(newcomer, channel, permission),
  'not-in-channel': (standing, channel, permission) => explainInChannel(standing, { ...channel, isMember: true }, permission),
  archived: (standing, channel, permission) => explainInChannel(standing, { ...channel, isArchived: false }, permission),
  'not-granted': (standing, channel, permission) =>
    explainInChannel(
      standing && { ...standing, roles: standing.roles.map((role) => ({ ...role, permissions: role.permissions | bitOf(permission) })) },
      channel,
      permission,
    ),
  'not-visible': (standing, channel, permission) =>
    explainInChannel(
      standing,
      {
        ...withOverwrite(channel, someone, ({ targetId, allow }) => ({
          targetId,
          allow: allow | bitOf('viewChannel'),
          deny: noPermissions,
        })),
        isMember: true,
      },
      permission,
    ),
};

describe('overwrites', () => {
  const speak = bitOf('speak');
  const member: Standing = {
    userId: someone,
    isOwner: false,
    isGuest: false,
    roles: [
      { id: 'everyone', permissions: bitOf('viewChannel') | speak, isEveryone: true },
      { id: 'r1', permissions: noPermissions, isEveryone: false },
      { id: 'r2', permissions: noPermissions, isEveryone: false },
    ],
  };
  const explained = (...overwrites: [target: string, word: 'allow' | 'deny'][]) =>
    explainInChannel(
      member,
      {
        kind: 'private',
        isArchived: false,
        isMember: true,
        overwrites: overwrites.map(([targetId, word]) => ({ targetId, allow: noPermissions, deny: noPermissions, [word]: speak })),
      },
      'speak',
    );

  it.each([
    ['the grant of a role stands without any', [], true, 'role', 'everyone'],
    ['everyone loses it', [['everyone', 'deny']], false, 'everyone-overwrite', 'everyone'],
    [
      'a role outweighs everyone',
      [
        ['everyone', 'deny'],
        ['r1', 'allow'],
      ],
      true,
      'role-overwrite',
      'r1',
    ],
    [
      'among roles an allow outweighs a deny',
      [
        ['r1', 'deny'],
        ['r2', 'allow'],
      ],
      true,
      'role-overwrite',
      'r2',
    ],
    [
      'whichever role comes first',
      [
        ['r1', 'allow'],
        ['r2', 'deny'],
      ],
      true,
      'role-overwrite',
      'r1',
    ],
    [
      'the member outweighs roles',
      [
        ['r1', 'allow'],
        [someone, 'deny'],
      ],
      false,
      'member-overwrite',
      someone,
    ],
    [
      'in both directions',
      [
        ['everyone', 'deny'],
        ['r1', 'deny'],
        [someone, 'allow'],
      ],
      true,
      'member-overwrite',
      someone,
    ],
    ['roles of others do not count', [['r3', 'deny']], true, 'role', 'everyone'],
    ['nor other members', [['someone-else', 'deny']], true, 'role', 'everyone'],
  ] as [string, [string, 'allow' | 'deny'][], boolean, string, string][])('%s', (_, overwrites, isAllowed, rule, decidedBy) => {
    expect(explained(...overwrites)).toEqual({ isAllowed, rule, decidedBy });
  });
});
