import {
  has,
  noPermissions,
  toNames,
  type ChannelId,
  type MyChannel,
  type PermissionBits,
  type User,
  type UserId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { toLastMessage } from '../message-rows/index.js';
import { AccessService } from '../roles/index.js';
import { toUser } from '../users/index.js';
import { toChannel } from './channel-row.js';
import { noSuchChannel } from './channels.rules.js';
import { MyChannelsRepository, type DirectPersonRow, type MyChannelRow } from './my-channels.repository.js';

/** Channels as somebody has them: membership, unread messages, the latest one, permissions. A few statements, however many channels. */
@Injectable()
export class MyChannels {
  constructor(
    private readonly rows: MyChannelsRepository,
    private readonly access: AccessService,
  ) {}

  /** In the order asked for; those out of sight are left out. */
  async list(userId: UserId, ids: readonly ChannelId[]): Promise<MyChannel[]> {
    if (ids.length === 0) return [];
    const rows = await this.rows.find(userId, ids);
    const people = rows.some(({ workspace_id }) => workspace_id === null) ? await this.rows.people(ids) : [];
    // Asked last: who was removed while the rest was read gets nothing of it.
    const permissions = await this.access.permissionsInChannels(userId, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const peopleById = Map.groupBy(people, ({ channel_id }) => channel_id);
    return ids.flatMap((id) => {
      const row = byId.get(id);
      const bits = permissions.get(id) ?? noPermissions;
      return row && has(bits, 'viewChannel') ? [toMyChannel(row, bits, (peopleById.get(id) ?? []).map(toPerson))] : [];
    });
  }

  /** @throws ChatError `not-found` when it is out of sight */
  async get(userId: UserId, id: ChannelId): Promise<MyChannel> {
    const [channel] = await this.list(userId, [id]);
    if (!channel) throw noSuchChannel();
    return channel;
  }
}

const toPerson = (row: DirectPersonRow): User => toUser(row);

const toMyChannel = (row: MyChannelRow, bits: PermissionBits, people: User[]): MyChannel => ({
  channel: toChannel(row),
  membership: row.joined_at && { joinedAt: row.joined_at.toISOString(), readUpTo: row.read_up_to ?? 0, readEpoch: row.read_epoch ?? 0 },
  unreadCount: row.unread_count,
  mentionCount: row.mention_count,
  lastMessage: lastOf(row),
  permissions: toNames(bits),
  people,
  rev: row.rev,
});

const lastOf = ({ last }: MyChannelRow) =>
  last &&
  toLastMessage({
    ...last,
    sent_at: new Date(last.sent_at),
    edited_at: last.edited_at ? new Date(last.edited_at) : null,
    deleted_at: null,
  });
