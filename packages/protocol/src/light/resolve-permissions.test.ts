import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allPermissions, bitOf, has, noPermissions, toBits, toNames } from './permission-bits.js';
import { resolveInChannel, resolveInWorkspace, type ChannelFacts, type Standing } from './resolve-permissions.js';
import {
  anyBits,
  anyChannel,
  anyStanding,
  contains,
  holds,
  maybeStanding,
  ordinary,
  roleIds,
  someone,
  withOverwrite,
  workspaceChannel,
} from '../testing/permission-cases.js';

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
