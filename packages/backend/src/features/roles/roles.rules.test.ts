import { describe, expect, it } from '@jest/globals';
import { allPermissions, bitOf, builtInRank, permissions, type BuiltInRole } from '@chatera/protocol';
import { canAssign, canGrant, canInviteAs, outranks } from './roles.rules.js';

const lowest = builtInRank.everyone;
const highest = builtInRank.owner;
/** Every rank there is; each rule is asked about every pair of them. */
const ranks = Array.from({ length: highest - lowest + 1 }, (_, index) => ({ rank: lowest + index }));
const pairs = ranks.flatMap((actor) => ranks.map((target) => [actor, target] as const));

const standing = (rank: number, isOwner = rank === highest) => ({ userId: 'somebody', rank, isOwner, isGuest: false, roles: [] });
const builtIns = ['everyone', 'guest', 'member', 'moderator', 'admin', 'owner'] as const satisfies BuiltInRole[];

describe('who outranks whom', () => {
  it('is the higher of two: nobody themselves, nobody an equal, and never both each other', () => {
    for (const [actor, target] of pairs) {
      expect({ actor, target, is: outranks(actor, target) }).toEqual({ actor, target, is: Math.sign(actor.rank - target.rank) === 1 });
      expect(outranks(actor, target) && outranks(target, actor)).toBe(false);
    }
  });

  it('is the owner for everybody else', () => {
    for (const target of ranks) expect(outranks({ rank: highest }, target)).toBe(target.rank !== highest);
    for (const actor of ranks) expect(outranks(actor, { rank: highest })).toBe(false);
  });

  it('climbs from everyone by guest, member, moderator and admin to owner', () => {
    const below = builtIns.map((name) => builtIns.filter((other) => outranks({ rank: builtInRank[name] }, { rank: builtInRank[other] })));
    expect(below).toEqual(builtIns.map((_, index) => builtIns.slice(0, index)));
  });
});

describe('a role', () => {
  it('is given and taken from above it, and ownership by owners', () => {
    for (const [{ rank }, role] of pairs) {
      const expected = role.rank < rank || (rank === highest && role.rank === highest);
      expect({ rank, role, can: canAssign(standing(rank), role) }).toEqual({ rank, role, can: expected });
    }
  });

  it('of the highest rank is not given by who ranks as high without being an owner', () => {
    expect(canAssign(standing(highest, false), { rank: highest })).toBe(false);
  });

  it('is carried by an invite up to the rank of who makes it, and ownership by none', () => {
    for (const [actor, role] of pairs) {
      const expected = role.rank !== highest && role.rank <= actor.rank;
      expect({ actor, role, can: canInviteAs(actor, role) }).toEqual({ actor, role, can: expected });
    }
  });
});

it('grants what is held, all of it or less, and not one permission more', () => {
  expect(canGrant(allPermissions, allPermissions)).toBe(true);
  for (const bit of permissions.map(bitOf)) {
    expect([canGrant(bit, bit), canGrant(bit, 0n), canGrant(allPermissions, bit)]).toEqual([true, true, true]);
    const others = allPermissions & ~bit;
    expect([canGrant(0n, bit), canGrant(others, bit), canGrant(others, allPermissions)]).toEqual([false, false, false]);
  }
});
