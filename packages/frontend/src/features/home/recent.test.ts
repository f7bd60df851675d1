import { describe, expect, it } from '@jest/globals';
import { ChannelId, MessageId, UserId, type MyChannel } from '@chatera/protocol';
import { partners, recentConversations } from './recent.js';

const [anna, ben, cleo] = ['a', 'b', 'c'].map((letter) => UserId.parse(`0199${letter.repeat(4)}-0000-7000-8000-000000000001`));
const idOf = (index: number) => ChannelId.parse(`0199aaaa-0000-7000-8000-00000000010${index}`);

function aChannel(index: number, { saidAt, isMember = true }: { saidAt?: string; isMember?: boolean }): MyChannel {
  const channelId = idOf(index);
  return {
    channel: {
      id: channelId,
      workspaceId: null,
      kind: 'group',
      name: null,
      topic: '',
      isDefault: false,
      createdBy: null,
      createdAt: '',
      archivedAt: null,
      rev: 0,
    },
    membership: isMember ? { joinedAt: '', readUpTo: 0, readEpoch: 0 } : null,
    unreadCount: 0,
    mentionCount: 0,
    lastMessage: saidAt
      ? {
          id: MessageId.parse('0199aaaa-0000-7000-8000-000000000abc'),
          channelId,
          authorId: ben!,
          seq: 1,
          rev: 1,
          body: null,
          sentAt: saidAt,
          editedAt: null,
          deletedAt: null,
        }
      : null,
    permissions: [],
    people: [anna, ben, cleo].map((id) => ({ id: id!, displayName: id!, status: null, isDeleted: false })),
    rev: 1,
  };
}

const mapOf = (...all: MyChannel[]) => new Map(all.map((mine) => [mine.channel.id, mine]));

describe('recent conversations', () => {
  it('are those one is in and where something was said, the latest first', () => {
    const channels = mapOf(
      aChannel(1, { saidAt: '2026-01-01T10:00:00.000Z' }),
      aChannel(2, {}),
      aChannel(3, { saidAt: '2026-01-01T12:00:00.000Z', isMember: false }),
      aChannel(4, { saidAt: '2026-01-01T11:00:00.000Z' }),
    );
    expect(recentConversations(channels, 9).map(({ mine }) => mine.channel.id)).toEqual([idOf(4), idOf(1)]);
    expect(recentConversations(channels, 1)).toHaveLength(1);
  });

  it('are called by the others in them', () => {
    const mine = aChannel(1, {});
    expect(partners(mine, anna!).map(({ id }) => id)).toEqual([ben, cleo]);
    expect(partners({ ...mine, people: mine.people.slice(0, 1) }, anna!).map(({ id }) => id)).toEqual([anna]);
  });
});
