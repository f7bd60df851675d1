import {
  ChatError,
  uuid,
  type ChannelId,
  type Input,
  type listDirect,
  type MyChannel,
  type openDirect,
  type Output,
  type UserId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { Actor } from '../../platform/actor.js';
import { decodeCursor, encodeCursor, Micros, toPage } from '../../platform/database/cursor.js';
import { Database } from '../../platform/database/database.js';
import { RateLimits } from '../../platform/rate-limits.js';
import { PeopleService } from '../users/index.js';
import { directPeople } from './channels.rules.js';
import { DirectRepository, type FoundDirect } from './direct.repository.js';
import { Memberships } from './memberships.js';
import { MembershipsRepository } from './memberships.repository.js';
import { MyChannels } from './my-channels.js';

const defaultLimit = 50;
/** The moment the list was begun, then the last one shown: its activity and id. */
const DirectCursor = z.tuple([Micros, Micros, uuid()]);

/** Direct messages of two and of more. */
@Injectable()
export class DirectService {
  constructor(
    private readonly db: Database,
    private readonly direct: DirectRepository,
    private readonly rows: MembershipsRepository,
    private readonly memberships: Memberships,
    private readonly mine: MyChannels,
    private readonly people: PeopleService,
    private readonly limits: RateLimits,
  ) {}

  /**
   * What is there stays, even for people who share nothing else any more. Opening a group that one left brings oneself back, nobody else.
   * @throws ChatError `invalid-input` for oneself alone; `not-found` when it is new and somebody in it is a stranger; `rate-limited`
   */
  async open({ userId }: Actor, { userIds }: Input<typeof openDirect>): Promise<MyChannel> {
    const people = directPeople(userId, userIds);
    const open = await this.direct.find(userId, people);
    if (open?.is_member) return this.mine.get(userId, open.id);
    return this.limits.counted('direct-user', userId, () => this.db.transaction(() => this.enter(userId, people)));
  }

  async list({ userId }: Actor, { cursor, limit = defaultLimit }: Input<typeof listDirect>): Promise<Output<typeof listDirect>> {
    const [asOf, ...after] = cursor === undefined ? [await this.direct.now()] : decodeCursor(DirectCursor, cursor);
    const found = await this.direct.list(userId, { asOf, after: after.length === 2 ? after : null, limit: limit + 1 });
    const { rows, nextCursor } = toPage(found, limit, (last) => encodeCursor([asOf, last.at, last.id]));
    const ids = rows.map(({ id }) => id);
    return { items: await this.mine.list(userId, ids), nextCursor };
  }

  private async enter(userId: UserId, people: readonly UserId[]): Promise<MyChannel> {
    const found = await this.direct.find(userId, people);
    return this.mine.get(userId, found?.is_member ? found.id : await this.begin(userId, people, found));
  }

  private async begin(userId: UserId, people: readonly UserId[], found: FoundDirect | null): Promise<ChannelId> {
    const others = people.filter((id) => id !== userId);
    const areKnown = (await this.direct.holdAccounts(people)) && (await this.people.knows(userId, others));
    if (!areKnown) throw new ChatError('not-found', 'There is no such person');
    const id = found?.id ?? (await this.create(userId, people));
    await this.rows.hold(userId, [id]);
    await this.memberships.enter(userId, [id]);
    return id;
  }

  private async create(userId: UserId, people: readonly UserId[]): Promise<ChannelId> {
    const created = await this.direct.create(userId, people);
    for (const { userId: person, ...passage } of created ?? []) await this.memberships.welcome(person, [passage]);
    const id = created?.[0]?.channelId ?? (await this.direct.find(userId, people))?.id;
    if (!id) throw new ChatError('internal', 'A direct message is neither made nor there');
    return id;
  }
}
