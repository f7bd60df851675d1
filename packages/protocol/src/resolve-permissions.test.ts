import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allPermissions, bitOf, has, noPermissions, permissions, toBits, toNames, type Permission } from './permissions.js';
import {
  explainInChannel,
  resolveInChannel,
  resolveInWorkspace,
  type ChannelFacts,
  type OverwriteBits,
  type Standing,
} from './resolve-permissions.js';

// Few ids and few permissions, so that overwrites meet the roles they are for and each other.
const someone = 'u1';
const roleIds = ['everyone', 'r1', 'r2', 'r3'];
const anyPermission = fc.constantFrom(...permissions);
const interesting = fc.constantFrom<Permission>('viewChannel', 'sendMessages', 'manageMessages', 'manageRoles', 'speak');
const anyBits = fc.oneof(
  { weight: 5, arbitrary: fc.uniqueArray(interesting).map(toBits) },
  { weight: 3, arbitrary: fc.uniqueArray(anyPermission).map((names) => toBits(names) & ~bitOf('administrator')) },
);

const anyStanding: fc.Arbitrary<Standing> = fc.record({
  userId: fc.constant(someone),
  isOwner: fc.integer({ min: 0, max: 5 }).map((luck) => luck === 0),
  isGuest: fc.boolean(),
  roles: fc
    .tuple(anyBits, fc.subarray(roleIds.slice(1)), fc.array(anyBits, { minLength: 3, maxLength: 3 }), fc.integer({ min: 0, max: 9 }))
    .map(([everyone, ids, bits, luck]) => [
      { id: 'everyone', permissions: everyone | bitOf('viewChannel'), isEveryone: true },
      ...ids.map((id, index) => ({
        id,
        permissions: (bits[index] ?? noPermissions) | (luck === index ? bitOf('administrator') : noPermissions),
        isEveryone: false,
      })),
    ]),
});
const ordinary = anyStanding.map((standing) => ({ ...standing, isOwner: false }));

const anyOverwrite: fc.Arbitrary<OverwriteBits> = fc.record({
  targetId: fc.constantFrom(...roleIds, someone, 'someone-else'),
  allow: anyBits,
  deny: anyBits,
});
const oneEach = fc.uniqueArray(anyOverwrite, { selector: ({ targetId }) => targetId, maxLength: 6 });
const workspaceChannel: fc.Arbitrary<ChannelFacts> = fc.record({
  kind: fc.constantFrom<ChannelFacts['kind']>('public', 'private'),
  isArchived: fc.boolean(),
  isMember: fc.boolean(),
  overwrites: oneEach,
});
const anyChannel = fc.oneof(
  { weight: 4, arbitrary: workspaceChannel },
  { weight: 1, arbitrary: workspaceChannel.map((channel) => ({ ...channel, kind: 'direct' as const })) },
  { weight: 1, arbitrary: workspaceChannel.map((channel) => ({ ...channel, kind: 'group' as const })) },
);
const maybeStanding = fc.option(anyStanding, { nil: null });

const holds = <T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  property: (...values: T) => void,
  numRuns = 1_000,
) => fc.assert(fc.property(...(arbitraries as unknown as [fc.Arbitrary<T[0]>]), property as unknown as (value: T[0]) => void), { numRuns });

const withOverwrite = (channel: ChannelFacts, targetId: string, change: (overwrite: OverwriteBits) => OverwriteBits): ChannelFacts => {
  const known = channel.overwrites.find((each) => each.targetId === targetId) ?? { targetId, allow: noPermissions, deny: noPermissions };
  return { ...channel, overwrites: [...channel.overwrites.filter((each) => each !== known), change(known)] };
};
const contains = (whole: bigint, part: bigint) => (part & ~whole) === 0n;

describe('the permissions of a person', () => {
  it('never shrink when an allow is added', () => {
    holds<[Standing | null, ChannelFacts, string, bigint]>(
      [maybeStanding, anyChannel, fc.constantFrom(...roleIds, someone), anyBits],
      (standing, channel, targetId, bits) => {
        const more = withOverwrite(channel, targetId, (overwrite) => ({ ...overwrite, allow: overwrite.allow | bits }));
        expect(contains(resolveInChannel(standing, more), resolveInChannel(standing, channel))).toBe(true);
      },
    );
  });

  it('never grow when a deny is added', () => {
    holds<[Standing | null, ChannelFacts, string, bigint]>(
      [maybeStanding, anyChannel, fc.constantFrom(...roleIds, someone), anyBits],
      (standing, channel, targetId, bits) => {
        const more = withOverwrite(channel, targetId, (overwrite) => ({ ...overwrite, deny: overwrite.deny | bits }));
        expect(contains(resolveInChannel(standing, channel), resolveInChannel(standing, more))).toBe(true);
      },
    );
  });

  it('never shrink when a role grants more, or one more role is given that has no overwrite', () => {
    holds<[Standing, ChannelFacts, bigint]>([anyStanding, anyChannel, anyBits], (standing, channel, bits) => {
      const richer = { ...standing, roles: standing.roles.map((role) => ({ ...role, permissions: role.permissions | bits })) };
      const oneMore = { ...standing, roles: [...standing.roles, { id: 'new', permissions: bits, isEveryone: false }] };
      for (const better of [richer, oneMore]) {
        expect(contains(resolveInWorkspace(better), resolveInWorkspace(standing))).toBe(true);
        expect(contains(resolveInChannel(better, channel), resolveInChannel(standing, channel))).toBe(true);
      }
    });
  });

  it('do not hang on the order of roles and overwrites, nor on overwrites for others', () => {
    holds<[Standing, ChannelFacts]>([anyStanding, anyChannel], (standing, channel) => {
      const turned = { ...standing, roles: [...standing.roles].reverse() };
      const relevant = new Set([someone, ...standing.roles.map(({ id }) => id)]);
      const own = channel.overwrites.filter(({ targetId }) => relevant.has(targetId)).reverse();
      expect(resolveInChannel(turned, { ...channel, overwrites: own })).toBe(resolveInChannel(standing, channel));
    });
  });

  it('are none at all without seeing the channel', () => {
    holds<[Standing | null, ChannelFacts]>([maybeStanding, anyChannel], (standing, channel) => {
      const bits = resolveInChannel(standing, channel);
      expect(bits === noPermissions || has(bits, 'viewChannel')).toBe(true);
    });
  });

  it('are everything for owners and administrators in a live channel they are in, whatever the overwrites say', () => {
    holds<[Standing, ChannelFacts, boolean]>([ordinary, workspaceChannel, fc.boolean()], (standing, channel, asOwner) => {
      const administrator = { id: 'admin', permissions: bitOf('administrator'), isEveryone: false };
      const mighty = asOwner ? { ...standing, isOwner: true } : { ...standing, roles: [...standing.roles, administrator] };
      expect(resolveInWorkspace(mighty)).toBe(allPermissions);
      expect(resolveInChannel(mighty, { ...channel, isMember: true, isArchived: false })).toBe(allPermissions);
    });
  });

  it('are none in a private channel or direct message one is not in, not even for owners', () => {
    holds<[Standing | null, ChannelFacts]>([maybeStanding, anyChannel], (standing, channel) => {
      const outside = { ...channel, isMember: false };
      if (channel.kind !== 'public') expect(resolveInChannel(standing, outside)).toBe(noPermissions);
    });
  });

  it('are none for guests in a public channel they were not added to', () => {
    holds<[Standing, ChannelFacts]>([ordinary, workspaceChannel], (standing, channel) => {
      const asGuest = { ...standing, isGuest: true };
      expect(resolveInChannel(asGuest, { ...channel, isMember: false })).toBe(noPermissions);
      const inside = { ...channel, isMember: true };
      expect(resolveInChannel(asGuest, inside)).toBe(resolveInChannel({ ...standing, isGuest: false }, inside));
    });
  });

  it('are none in a workspace channel for somebody outside the workspace', () => {
    holds<[ChannelFacts]>([workspaceChannel], (channel) => expect(resolveInChannel(null, channel)).toBe(noPermissions));
  });

  it('in a direct message are the same for everybody in it, whatever their rank elsewhere', () => {
    holds<[Standing | null, ChannelFacts]>([maybeStanding, anyChannel], (standing, channel) => {
      const direct = { ...channel, kind: 'direct' as const };
      expect(resolveInChannel(standing, direct)).toBe(resolveInChannel(null, { ...direct, overwrites: [] }));
      expect(toNames(resolveInChannel(standing, direct))).not.toContain('mentionEveryone');
    });
  });

  it('only shrink by archiving, and nobody changes what is said in an archived channel', () => {
    const changing = toBits([
      'sendMessages',
      'sendInThreads',
      'addReactions',
      'editOwn',
      'deleteOwn',
      'manageMessages',
      'pinMessages',
      'connectCall',
    ]);
    holds<[Standing | null, ChannelFacts]>([maybeStanding, anyChannel], (standing, channel) => {
      const archived = resolveInChannel(standing, { ...channel, isArchived: true });
      const alive = resolveInChannel(standing, { ...channel, isArchived: false });
      expect(contains(alive, archived)).toBe(true);
      expect(archived & changing).toBe(noPermissions);
      const keeps = toBits(['viewChannel', 'manageChannels', 'manageRoles']);
      expect(archived & keeps).toBe(alive & keeps);
    });
  });

  it('without being in a public channel let one look, join and manage, not speak', () => {
    const speaking = toBits(['sendMessages', 'addReactions', 'editOwn', 'deleteOwn', 'connectCall', 'speak', 'attachFiles']);
    holds<[Standing | null, ChannelFacts]>([maybeStanding, anyChannel], (standing, channel) => {
      expect(resolveInChannel(standing, { ...channel, isMember: false }) & speaking).toBe(noPermissions);
    });
  });
});

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
