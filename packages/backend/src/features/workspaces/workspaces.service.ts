import {
  ChatError,
  toNames,
  resolveInWorkspace,
  type Input,
  type MyWorkspace,
  type updateWorkspace,
  type UserId,
  type Workspace,
  type WorkspaceId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/database.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { rooms } from '../../platform/realtime/rooms.js';
import { ChannelsService } from '../channels/index.js';
import { AccessService, RolesService } from '../roles/index.js';
import { MembersRepository } from './members.repository.js';
import { MembershipsService } from './memberships.service.js';
import { toWorkspace, type WorkspaceRow } from './workspace-row.js';
import { WorkspacesRepository } from './workspaces.repository.js';

@Injectable()
export class WorkspacesService {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
    private readonly access: AccessService,
    private readonly roles: RolesService,
    private readonly channels: ChannelsService,
    private readonly workspaces: WorkspacesRepository,
    private readonly members: MembersRepository,
    private readonly memberships: MembershipsService,
    private readonly publisher: Publisher,
  ) {}

  /** @throws ChatError `forbidden` where only owners may make further workspaces */
  async createFor(actor: Actor, name: string): Promise<MyWorkspace> {
    if (this.config.WORKSPACE_CREATION === 'owners' && !(await this.workspaces.ownsAny(actor.userId))) {
      throw new ChatError('forbidden', 'Only owners make workspaces here');
    }
    return this.create(actor.userId, name);
  }

  /** A workspace with its built-in roles and a #general, owned by the account. */
  async create(userId: UserId, name: string): Promise<MyWorkspace> {
    return this.db.transaction(async () => {
      const { id } = await this.workspaces.insert(name);
      await this.roles.createBuiltIns(id);
      await this.memberships.add(id, userId, (await this.roles.roleOf(id, 'owner')).id);
      await this.channels.create({ userId }, { workspaceId: id, kind: 'public', name: 'general', isDefault: true });
      return this.view(userId, id);
    });
  }

  async list({ userId }: Actor): Promise<MyWorkspace[]> {
    const [rows, unread] = await Promise.all([this.workspaces.listOf(userId), this.workspaces.withUnread(userId)]);
    const views = await Promise.all(rows.map((row) => this.assemble(userId, row, unread.has(row.id))));
    return views.filter((view) => view !== null);
  }

  async get(actor: Actor, id: WorkspaceId): Promise<MyWorkspace> {
    await this.access.requireInWorkspace(actor, id);
    return this.view(actor.userId, id);
  }

  async update(actor: Actor, { workspaceId, name, joinPolicy }: Input<typeof updateWorkspace>): Promise<MyWorkspace> {
    return this.db.transaction(async () => {
      await this.access.requireInWorkspace(actor, workspaceId, 'manageWorkspace');
      const row = await this.workspaces.lock(workspaceId);
      if (!row) throw noWorkspace();
      const changed = await this.workspaces.update(workspaceId, name ?? row.name, joinPolicy ?? row.join_policy);
      this.publisher.toWorkspaceAndGuests(workspaceId, 'workspace.changed', toWorkspace(changed));
      return this.view(actor.userId, workspaceId);
    });
  }

  /** Everybody is told and put out of the rooms, then the rows go with all that hangs on them. */
  async remove(actor: Actor, id: WorkspaceId): Promise<void> {
    await this.db.transaction(async () => {
      const { standing } = await this.access.requireInWorkspace(actor, id);
      if (!standing.isOwner) throw new ChatError('forbidden', 'Only an owner deletes a workspace');
      await this.workspaces.lock(id);
      await this.channels.removeAll(id);
      for (const userId of await this.members.allIds(id)) {
        this.publisher.expel(userId, [rooms.workspaceMembers(id), rooms.workspaceGuests(id)]);
        this.publisher.toUser(userId, 'workspace.removed', { workspaceId: id });
      }
      await this.workspaces.delete(id);
    });
  }

  async listOpen(): Promise<Pick<Workspace, 'id' | 'name'>[]> {
    return (await this.workspaces.listOpen()).map(({ id, name }) => ({ id, name }));
  }

  /** For the caller's own eyes; the caller has checked that they are in it. */
  async view(userId: UserId, id: WorkspaceId): Promise<MyWorkspace> {
    const [row, unread] = [await this.workspaces.find(id), await this.workspaces.withUnread(userId)];
    const view = row && (await this.assemble(userId, row, unread.has(id)));
    if (!view) throw noWorkspace();
    return view;
  }

  /** Null for who left in between. */
  private async assemble(userId: UserId, row: WorkspaceRow, hasUnread: boolean): Promise<MyWorkspace | null> {
    const standing = await this.access.standingIn(row.id, userId);
    if (!standing) return null;
    const roleIds = (await this.roles.rolesOf(row.id, [userId])).get(userId) ?? [];
    const { isOwner, isGuest } = standing;
    return { workspace: toWorkspace(row), roleIds, isOwner, isGuest, permissions: toNames(resolveInWorkspace(standing)), hasUnread };
  }
}

const noWorkspace = () => new ChatError('not-found', 'There is no such workspace');
