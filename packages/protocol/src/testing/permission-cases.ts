import fc from 'fast-check';
import { bitOf, noPermissions, permissions, toBits, type Permission } from '../permissions.js';
import type { ChannelFacts, OverwriteBits, Standing } from '../light/resolve-permissions.js';

// Few ids and few permissions, so that overwrites meet the roles they are for and each other.
export const someone = 'u1';
export const roleIds = ['everyone', 'r1', 'r2', 'r3'];
export const anyPermission = fc.constantFrom(...permissions);
export const interesting = fc.constantFrom<Permission>('viewChannel', 'sendMessages', 'manageMessages', 'manageRoles', 'speak');
export const anyBits = fc.oneof(
  { weight: 5, arbitrary: fc.uniqueArray(interesting).map(toBits) },
  { weight: 3, arbitrary: fc.uniqueArray(anyPermission).map((names) => toBits(names) & ~bitOf('administrator')) },
);

export const anyStanding: fc.Arbitrary<Standing> = fc.record({
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
export const ordinary = anyStanding.map((standing) => ({ ...standing, isOwner: false }));

const anyOverwrite: fc.Arbitrary<OverwriteBits> = fc.record({
  targetId: fc.constantFrom(...roleIds, someone, 'someone-else'),
  allow: anyBits,
  deny: anyBits,
});
const oneEach = fc.uniqueArray(anyOverwrite, { selector: ({ targetId }) => targetId, maxLength: 6 });
export const workspaceChannel: fc.Arbitrary<ChannelFacts> = fc.record({
  kind: fc.constantFrom<ChannelFacts['kind']>('public', 'private'),
  isArchived: fc.boolean(),
  isMember: fc.boolean(),
  overwrites: oneEach,
});
export const anyChannel = fc.oneof(
  { weight: 4, arbitrary: workspaceChannel },
  { weight: 1, arbitrary: workspaceChannel.map((channel) => ({ ...channel, kind: 'direct' as const })) },
  { weight: 1, arbitrary: workspaceChannel.map((channel) => ({ ...channel, kind: 'group' as const })) },
);
export const maybeStanding = fc.option(anyStanding, { nil: null });

export const holds = <T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  property: (...values: T) => void,
  numRuns = 1_000,
) => fc.assert(fc.property(...(arbitraries as unknown as [fc.Arbitrary<T[0]>]), property as unknown as (value: T[0]) => void), { numRuns });

export const withOverwrite = (
  channel: ChannelFacts,
  targetId: string,
  change: (overwrite: OverwriteBits) => OverwriteBits,
): ChannelFacts => {
  const known = channel.overwrites.find((each) => each.targetId === targetId) ?? { targetId, allow: noPermissions, deny: noPermissions };
  return { ...channel, overwrites: [...channel.overwrites.filter((each) => each !== known), change(known)] };
};
export const contains = (whole: bigint, part: bigint) => (part & ~whole) === 0n;
