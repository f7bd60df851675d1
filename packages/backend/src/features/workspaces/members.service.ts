import { ChatError, type Input, type listMembers, type Member, type updateMember, type UserId, type WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, encodeCursor, NameCursor, toPage } from '../../platform/database/cursor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { PresenceService } from '../presence/index.js';
import { AccessService, outranks, RoleAssignments, RolesService } from '../roles/index.js';
import { UsersService } from '../users/index.js';
import { MembersRepository, type MemberRow } from './members.repository.js';
import { MembershipsService } from './memberships.service.js';
import { WorkspacesRepository } from './workspaces.repository.js';

const defaultLimit = 100;

@Injectable()
export class MembersService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
    private readonly roles: RolesService,
    private readonly assignments: RoleAssignments,
    private readonly users: UsersService,
    private readonly presence: PresenceService,
    private readonly workspaces: WorkspacesRepository,
    private readonly members: MembersRepository,
    private readonly memberships: MembershipsService,
    private readonly publisher: Publisher,
  ) {}

  /** By name. A guest sees those it shares a channel with. */
  async list(
    actor: Actor,
    { workspaceId, query = '', cursor, limit = defaultLimit }: Input<typeof listMembers>,
  ): Promise<{ items: Member[]; nextCursor: string | null }> {
    const { standing } = await this.access.requireInWorkspace(actor, workspaceId);
    const [sortName, userId] = cursor === undefined ? [] : decodeCursor(NameCursor, cursor);
    const rows = await this.members.list({
      workspaceId,
      seenBy: standing.isGuest ? actor.userId : null,
      query,
      after: sortName === undefined || userId === undefined ? null : { sortName, userId },
      limit: limit + 1,
    });
    const page = toPage(rows, limit, (last) => encodeCursor([last.sort_name, last.user_id]));
    return { items: await this.toMembers(workspaceId, page.rows), nextCursor: page.nextCursor };
  }

  /** @throws ChatError `forbidden` by rank, `conflict` `last-owner` */
  async setRoles(actor: Actor, { workspaceId, userId, roleIds }: Input<typeof updateMember>): Promise<Member> {
    return this.db.transaction(async () => {
      await this.workspaces.lock(workspaceId);
      const { standing } = await this.access.requireInWorkspace(actor, workspaceId, 'manageRoles');
      const target = await this.access.standingIn(workspaceId, userId);
      if (!target) throw noMember();
      await this.assignments.assign(standing, workspaceId, { standing: target, roleIds });
      this.publisher.toWorkspace(workspaceId, 'workspace-member.changed', { workspaceId, userId, isMember: true });
      return this.view(workspaceId, userId);
    });
  }

  /** @throws ChatError `forbidden` for a rank at or above one's own */
  async remove(actor: Actor, workspaceId: WorkspaceId, userId: UserId): Promise<void> {
    await this.db.transaction(async () => {
      await this.workspaces.lock(workspaceId);
      const { standing } = await this.access.requireInWorkspace(actor, workspaceId, 'removeMembers');
      const target = await this.access.standingIn(workspaceId, userId);
      if (!target) throw noMember();
      if (!outranks(standing, target)) throw new ChatError('forbidden', 'They rank as high as you do');
      await this.memberships.remove(workspaceId, userId);
    });
  }

  /** A workspace that is open to everybody. Who is in stays in, whatever has become of it. @throws ChatError `not-found` when it is not open */
  async join({ userId }: Pick<Actor, 'userId'>, workspaceId: WorkspaceId): Promise<void> {
    await this.db.transaction(async () => {
      const [workspace, member] = [await this.workspaces.lock(workspaceId), await this.members.find(workspaceId, userId)];
      if (member) return;
      if (workspace?.join_policy !== 'open') throw new ChatError('not-found', 'There is no such workspace');
      await this.memberships.add(workspaceId, userId, (await this.roles.roleOf(workspaceId, 'member')).id);
    });
  }

  /** @throws ChatError `conflict` `last-owner` */
  async leave(actor: Actor, workspaceId: WorkspaceId): Promise<void> {
    await this.db.transaction(async () => {
      await this.access.requireInWorkspace(actor, workspaceId);
      await this.memberships.remove(workspaceId, actor.userId);
    });
  }

  private async view(workspaceId: WorkspaceId, userId: UserId): Promise<Member> {
    const row = await this.members.find(workspaceId, userId);
    const [member] = row ? await this.toMembers(workspaceId, [row]) : [];
    if (!member) throw noMember();
    return member;
  }

  private async toMembers(workspaceId: WorkspaceId, rows: readonly MemberRow[]): Promise<Member[]> {
    const ids = rows.map(({ user_id }) => user_id);
    const [users, roles] = [await this.users.byIds(ids), await this.assignments.rolesOf(workspaceId, ids)];
    return rows.flatMap(({ user_id, joined_at }) => {
      const user = users.get(user_id);
      if (!user) return [];
      return [
        { workspaceId, user, roleIds: roles.get(user_id) ?? [], joinedAt: joined_at.toISOString(), presence: this.presence.of(user_id) },
      ];
    });
  }
}

const noMember = () => new ChatError('not-found', 'There is no such member');
