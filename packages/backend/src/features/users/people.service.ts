import { ChatError, type Contact, type Input, type listContacts, type Output, type User, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { decodeCursor, encodeCursor, NameCursor, toPage } from '../../platform/database/cursor.js';
import { PresenceService } from '../presence/index.js';
import { PeopleRepository, type ContactRow } from './people.repository.js';
import { toUser } from './user-row.js';
import { UsersRepository } from './users.repository.js';

const defaultLimit = 50;

/** Other people, as far as one may know of them. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly users: UsersRepository,
    private readonly presence: PresenceService,
  ) {}

  /** Of somebody who has gone only the name. @throws ChatError `not-found` for strangers */
  async get({ userId: viewer }: Actor, userId: UserId): Promise<User> {
    const isClose = viewer === userId || (await this.knows(viewer, [userId]));
    if (!isClose && !(await this.people.hasMet(viewer, userId))) throw new ChatError('not-found', 'There is no such person');
    const [row] = await this.users.find([userId]);
    if (!row) throw new ChatError('not-found', 'There is no such person');
    return isClose ? toUser(row) : { ...toUser(row), status: null };
  }

  /** Whether all of them live and share a workspace or a channel with somebody. */
  async knows(viewer: UserId, others: readonly UserId[]): Promise<boolean> {
    const known = new Set(await this.people.contactsAmong(viewer, others));
    return others.every((id) => known.has(id));
  }

  async listContacts(
    { userId }: Actor,
    { query, cursor, limit = defaultLimit }: Input<typeof listContacts>,
  ): Promise<Output<typeof listContacts>> {
    const after = cursor === undefined ? null : decodeCursor(NameCursor, cursor);
    const found = await this.people.listContacts(userId, { query: query || null, after, limit: limit + 1 });
    const { rows, nextCursor } = toPage(found, limit, (last) => encodeCursor([last.sort_name, last.id]));
    return { items: rows.map((row) => this.toContact(row)), nextCursor };
  }

  private toContact(row: ContactRow): Contact {
    return { user: toUser(row), presence: this.presence.of(row.id), workspaceIds: row.workspace_ids };
  }
}
