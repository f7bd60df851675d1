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
  type UserId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Metrics } from '../../platform/metrics/index.js';
import { RealtimeServer } from '../../platform/realtime/realtime-server.js';
import { rooms } from '../../platform/realtime/rooms.js';
import { toChannel } from '../channels/index.js';
import { markOwn, OwnReactions, toMessage } from '../message-rows/index.js';
import { AccessService } from '../roles/index.js';
import { UsersService } from '../users/index.js';
import { ChangesRepository, type MembershipRow } from './changes.repository.js';
import { changesQuestion, windowQuestion, type ChangesFacts, type HistoryRow, type WindowFacts } from './history.questions.js';
import { LogEpoch } from './log-epoch.js';
import { MessagesRepository } from './messages.repository.js';
import { boundOf, sidesOf } from './messages.rules.js';

const defaultLimit = 50;
const defaultChanges = 500;

/** Reading: windows of the history, and what changed since. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly access: AccessService,
    private readonly messages: MessagesRepository,
    private readonly log: ChangesRepository,
    private readonly epoch: LogEpoch,
    private readonly own: OwnReactions,
    private readonly users: UsersService,
    private readonly realtime: RealtimeServer,
    private readonly metrics: Metrics,
  ) {}

  async list(
    actor: Actor,
    { channelId, threadId, replies, before, after, around, limit = defaultLimit }: Input<typeof listMessages>,
  ): Promise<Output<typeof listMessages>> {
    if ([before, after, around].filter((bound) => bound !== undefined).length > 1) {
      throw new ChatError('invalid-input', 'At most one of before, after and around');
    }
    if (threadId && replies) throw new ChatError('invalid-input', 'Either a thread or all replies');
    const question = windowQuestion({ before, after, around, limit }, threadId ?? (replies ? 'all' : 'channel'));
    const { standing, facts, rows } = await this.access.ask<WindowFacts, HistoryRow>(actor, channelId, question);
    if (threadId && facts.first === null) throw noMessage();
    const items = rows.map((row) => toMessageFor(actor, row)).sort((a, b) => a.seq - b.seq);
    const asked = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
    return { items, ...sidesOf(items, facts, asked), rev: standing.rev, logEpoch: await this.epoch.current() };
  }

  async get(actor: Actor, { channelId, messageId }: { channelId: ChannelId; messageId: MessageId }): Promise<Message> {
    const row = await this.read(actor, channelId, () => this.messages.findIn(channelId, messageId));
    if (!row) throw noMessage();
    return this.own.mark(actor.userId, toMessage(row));
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
    const { channelId, after, limit = defaultChanges } = input;
    const answer = await this.access.ask<ChangesFacts, HistoryRow>(actor, channelId, changesQuestion(after, limit + 1));
    const { has_members, has_facts } = answer.facts;
    const span = { after, upTo: answer.standing.rev, limit: limit + 1 };
    // Of that moment as well: what changed again since then has a later rev.
    const members = has_members ? await this.log.members(channelId, span) : [];
    const facts = has_facts ? await this.log.facts(channelId, span) : [];
    const revs = [...answer.rows, ...members].map(({ rev }) => rev).concat(facts.map(({ facts_rev }) => facts_rev));
    const { rev, hasMore } = boundOf(revs, { limit, upTo: span.upTo });
    this.metrics.catchUpSize.observe(Math.min(revs.length, limit), { operation: 'listChanges' });
    const isIn = (row: { rev: number }) => row.rev <= rev;
    return {
      messages: answer.rows.filter(isIn).map((row) => toMessageFor(actor, row)),
      members: await this.toMembershipChanges(channelId, members.filter(isIn)),
      channel: facts.filter(({ facts_rev }) => facts_rev <= rev).map(toChannel)[0] ?? null,
      rev,
      hasMore,
      logEpoch: await this.epoch.current(),
    };
  }

  /** Asked after reading: who lost sight of the channel meanwhile gets nothing of it, and what a stranger asked for is thrown away. */
  private async read<T>(actor: Actor, channelId: ChannelId, work: () => Promise<T>): Promise<T> {
    const found = await work();
    await this.access.requireInChannel(actor, channelId, 'viewChannel');
    return found;
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
    const revs = await this.visibleRevs(userId, ids);
    const moved = [...revs].filter(([id, rev]) => rev !== known.get(id));
    this.metrics.catchUpSize.observe(moved.length, { operation: 'sync' });
    return {
      moved: Object.fromEntries(moved),
      gone: ids.filter((id) => !revs.has(id)),
      logEpoch: await this.epoch.current(),
    };
  }

  /**
   * Who is in a channel's room would be told its next rev anyway: of what they are in here, nobody need ask who may see it. As with what they
   * are told, that is so once it is sure that nobody on another node took them out before the revs were read.
   */
  private async visibleRevs(userId: UserId, ids: readonly ChannelId[]): Promise<Map<ChannelId, number>> {
    const revs = await this.log.revsOf(ids);
    const isInRoom = (id: ChannelId) => this.realtime.isIn(userId, rooms.channel(id));
    const isSure = ids.some(isInRoom) && (await this.realtime.whenSure());
    const others = ids.filter((id) => !isSure || !isInRoom(id));
    const visible = others.length > 0 ? await this.access.visibleAmong(userId, others) : [];
    for (const id of others) revs.delete(id);
    for (const { channelId, rev } of visible) revs.set(channelId, rev);
    return revs;
  }
}

const toMessageFor = ({ userId }: Actor, row: HistoryRow): Message => markOwn(toMessage(row), userId, row.own_emoji);

const noMessage = (): ChatError => new ChatError('not-found', 'There is no such message');
