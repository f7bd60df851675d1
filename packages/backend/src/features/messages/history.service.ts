import {
  ChatError,
  type ChannelId,
  type Input,
  type listChanges,
  type listMessages,
  type MembershipChange,
  type Message,
  type MessageEdit,
  type MessageId,
  type Output,
  type sync,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Metrics } from '../../platform/metrics/index.js';
import { toChannel } from '../channels/index.js';
import { toMessage } from '../message-rows/index.js';
import { AccessService } from '../roles/index.js';
import { UsersService } from '../users/index.js';
import { ChangesRepository, type MembershipRow } from './changes.repository.js';
import { MessagesRepository } from './messages.repository.js';
import { sidesOf } from './messages.rules.js';

const defaultLimit = 50;
const defaultChanges = 500;

/** Reading: windows of the history, and what changed since. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly access: AccessService,
    private readonly messages: MessagesRepository,
    private readonly log: ChangesRepository,
    private readonly users: UsersService,
    private readonly metrics: Metrics,
  ) {}

  async list(
    actor: Actor,
    { channelId, before, after, around, limit = defaultLimit }: Input<typeof listMessages>,
  ): Promise<Output<typeof listMessages>> {
    if ([before, after, around].filter((bound) => bound !== undefined).length > 1) {
      throw new ChatError('invalid-input', 'At most one of before, after and around');
    }
    const page = await this.read(actor, channelId, () => this.messages.window(channelId, { before, after, around, limit }));
    const items = page.rows.map(toMessage);
    const asked = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
    return { items, ...sidesOf(items, page, asked), rev: page.rev, logEpoch: await this.log.epoch() };
  }

  async get(actor: Actor, { channelId, messageId }: { channelId: ChannelId; messageId: MessageId }): Promise<Message> {
    const row = await this.read(actor, channelId, () => this.messages.findIn(channelId, messageId));
    if (!row) throw noMessage();
    return toMessage(row);
  }

  async listEdits(actor: Actor, input: { channelId: ChannelId; messageId: MessageId }): Promise<{ items: MessageEdit[] }> {
    const rows = await this.read(actor, input.channelId, async () => {
      const message = await this.messages.findIn(input.channelId, input.messageId);
      return message && this.messages.listEdits(message.id);
    });
    if (!rows) throw noMessage();
    return { items: rows.map((row) => ({ body: row.body, rev: row.rev, editedAt: row.edited_at.toISOString(), editedBy: row.edited_by })) };
  }

  /** What changed later than its answer's rev is not in it, or in it already in its newer form: asking again from that rev loses nothing. */
  async changes(actor: Actor, input: Input<typeof listChanges>): Promise<Output<typeof listChanges>> {
    const changes = await this.read(actor, input.channelId, () => this.changesIn(input));
    const size = changes.messages.length + changes.members.length + Number(changes.channel !== null);
    this.metrics.catchUpSize.observe(size, { operation: 'listChanges' });
    return changes;
  }

  /** Asked after reading: who lost sight of the channel meanwhile gets nothing of it, and what a stranger asked for is thrown away. */
  private async read<T>(actor: Actor, channelId: ChannelId, work: () => Promise<T>): Promise<T> {
    const found = await work();
    await this.access.requireInChannel(actor, channelId, 'viewChannel');
    return found;
  }

  private async changesIn({ channelId, after, limit = defaultChanges }: Input<typeof listChanges>): Promise<Output<typeof listChanges>> {
    const { rev, hasMore, hasMembers, hasFacts } = await this.log.boundOf(channelId, after, limit);
    const [rows, members, facts, logEpoch] = await Promise.all([
      this.messages.changedBetween(channelId, after, rev),
      hasMembers ? this.log.membersBetween(channelId, after, rev) : [],
      hasFacts ? this.log.factsBetween(channelId, after, rev) : null,
      this.log.epoch(),
    ]);
    return {
      messages: rows.map(toMessage),
      members: await this.toMembershipChanges(channelId, members),
      channel: facts ? toChannel(facts) : null,
      rev,
      hasMore,
      logEpoch,
    };
  }

  private async toMembershipChanges(channelId: ChannelId, rows: MembershipRow[]): Promise<MembershipChange[]> {
    const users = await this.users.byIds(rows.map(({ user_id }) => user_id));
    return rows.flatMap(({ user_id, is_member, at, rev }) => {
      const user = users.get(user_id);
      return user ? [{ channelId, user, isMember: is_member, at: at.toISOString(), rev }] : [];
    });
  }

  async sync({ userId }: Actor, { channels }: Input<typeof sync>): Promise<Output<typeof sync>> {
    const known = new Map(Object.entries(channels) as [ChannelId, number][]); // Object.entries forgets the key's brand
    const ids = [...known.keys()];
    const visible = await this.access.visibleAmong(userId, ids);
    const revs = new Map(visible.map(({ channelId, rev }) => [channelId, rev]));
    const moved = [...revs].filter(([id, rev]) => rev !== known.get(id));
    this.metrics.catchUpSize.observe(moved.length, { operation: 'sync' });
    return {
      moved: Object.fromEntries(moved),
      gone: ids.filter((id) => !revs.has(id)),
      logEpoch: await this.log.epoch(),
    };
  }
}

const noMessage = (): ChatError => new ChatError('not-found', 'There is no such message');
