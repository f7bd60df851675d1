import { describe, expect, it } from '@jest/globals';
import { ChannelId, WorkspaceId, type MyChannel } from '@chatera/protocol';
import { firstChannel } from './first-channel.js';

const workspaceId = WorkspaceId.parse('0199aaaa-0000-7000-8000-000000000001');
const idOf = (index: number) => ChannelId.parse(`0199aaaa-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`);

interface Facts {
  isDefault?: boolean;
  isMember?: boolean;
  isArchived?: boolean;
  createdAt?: string;
  elsewhere?: boolean;
}

function channelsOf(...all: Facts[]) {
  return new Map(all.map((facts, index) => [idOf(index), aChannel(idOf(index), facts)]));
}

function aChannel(
  id: ChannelId,
  { isDefault = false, isMember = true, isArchived = false, createdAt = '2026-01-01T00:00:00Z', elsewhere = false }: Facts,
): MyChannel {
  return {
    channel: {
      id,
      workspaceId: elsewhere ? null : workspaceId,
      kind: 'public',
      name: 'x',
      topic: '',
      isDefault,
      createdBy: null,
      createdAt,
      archivedAt: isArchived ? createdAt : null,
      rev: 0,
    },
    membership: isMember ? { joinedAt: createdAt, readUpTo: 0, readEpoch: 0 } : null,
    unreadCount: 0,
    mentionCount: 0,
    lastMessage: null,
    permissions: [],
    people: [],
    rev: 0,
  };
}

describe('where a workspace opens', () => {
  it('is the channel that was last open', () => {
    expect(firstChannel(channelsOf({ isDefault: true }, {}), workspaceId, idOf(1))).toBe(idOf(1));
  });

  it('is #general for who has never been there, or cannot see the last one any more', () => {
    const channels = channelsOf(
      { createdAt: '2025-01-01T00:00:00Z' },
      { isDefault: true, createdAt: '2026-02-01T00:00:00Z' },
      { isDefault: true },
    );
    expect(firstChannel(channels, workspaceId, null)).toBe(idOf(2));
    expect(firstChannel(channels, workspaceId, 'gone')).toBe(idOf(2));
  });

  it('is one that one is in, and lives, before any other', () => {
    const channels = channelsOf({ isDefault: true, isMember: false }, { isArchived: true, isDefault: true }, {});
    expect(firstChannel(channels, workspaceId, null)).toBe(idOf(2));
  });

  it('is nowhere without a channel of this workspace', () => {
    expect(firstChannel(channelsOf({ elsewhere: true }), workspaceId, null)).toBeNull();
  });
});
