import {
  ChatError,
  has,
  noPermissions,
  toNames,
  resolveInWorkspace,
  type ChannelId,
  type Input,
  type MyWorkspace,
  type PermissionBits,
  type RoleId,
  type updateWorkspace,
  type UserId,
  type Workspace,
  type WorkspaceId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/database.js';
import { RateLimits } from '../../platform/rate-limits.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { rooms } from '../../platform/realtime/rooms.js';
import { ChannelsService } from '../channels/index.js';
import { AccessService, RoleAssignments, RolesService, type RankedStanding } from '../roles/index.js';
import { MembersRepository } from './members.repository.js';
import { MembershipsService } from './memberships.service.js';
import { toWorkspace, type WorkspaceRow } from './workspace-row.js';
import { WorkspacesRepository, type UnreadChannel } from './workspaces.repository.js';

@Injectable()
export class WorkspacesService {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
    private readonly access: AccessService,
    private readonly roles: RolesService,
    private readonly assignments: RoleAssignments,
    private readonly channels: ChannelsService,
    private readonly workspaces: WorkspacesRepository,
    private readonly members: MembersRepository,
    private readonly memberships: MembershipsService,
    private readonly publisher: Publisher,
    private readonly limits: RateLimits,
  ) {}

  /** @throws ChatError `forbidden` where only owners may make further workspaces, `rate-limited` */
  async createFor(actor: Actor, name: string): Promise<MyWorkspace> {
    if (this.config.WORKSPACE_CREATION === 'owners' && !(await this.workspaces.ownsAny(actor.userId))) {
      throw new ChatError('forbidden', 'Only owners make workspaces here');
    }
    return this.limits.counted('workspace-user', actor.userId, () => this.create(actor.userId, name));
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

  /** As many statements for a hundred workspaces as for one. */
  async list({ userId }: Actor): Promise<MyWorkspace[]> {
    const [rows, standings, roleIds, unread] = await Promise.all([
      this.workspaces.listOf(userId),
      this.access.standingsOf(userId),
      this.assignments.rolesByWorkspace(userId),
      this.withUnread(userId),
    ]);
    return rows.flatMap((row) => {
      const standing = standings.get(row.id);
      return standing ? [toMyWorkspace(row, { standing, roleIds: roleIds.get(row.id) ?? [], news: unread.get(row.id) ?? noNews })] : [];
    });
  }

  async get(actor: Actor, id: WorkspaceId): Promise<MyWorkspace> {
    await this.access.requireInWorkspace(actor, id);
    return this.view(actor.userId, id);
  }

  async update(actor: Actor, { workspaceId, name, joinPolicy }: Input<typeof updateWorkspace>): Promise<MyWorkspace> {
    return this.db.transaction(async () => {
      const row = await this.workspaces.lock(workspaceId);
      await this.access.requireInWorkspace(actor, workspaceId, 'manageWorkspace');
      if (!row) throw noWorkspace();
      const changed = await this.workspaces.update(workspaceId, name ?? row.name, joinPolicy ?? row.join_policy);
      this.publisher.toWorkspaceAndGuests(workspaceId, 'workspace.changed', toWorkspace(changed));
      return this.view(actor.userId, workspaceId);
    });
  }

  /** Everybody is told and put out of the rooms, then the rows go with all that hangs on them. */
  async remove(actor: Actor, id: WorkspaceId): Promise<void> {
    await this.db.transaction(async () => {
      await this.workspaces.lock(id);
      const { standing } = await this.access.requireInWorkspace(actor, id);
      if (!standing.isOwner) throw new ChatError('forbidden', 'Only an owner deletes a workspace');
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

  /** @throws ChatError `not-found` */
  async requireOpen(id: WorkspaceId): Promise<void> {
    if ((await this.workspaces.find(id))?.join_policy !== 'open') throw noWorkspace();
  }

  /** For the caller's own eyes; the caller has checked that they are in it. */
  async view(userId: UserId, id: WorkspaceId): Promise<MyWorkspace> {
    const [row, standing] = [await this.workspaces.find(id), await this.access.standingIn(id, userId)];
    if (!row || !standing) throw noWorkspace();
    const roleIds = (await this.assignments.rolesOf(id, [userId])).get(userId) ?? [];
    return toMyWorkspace(row, { standing, roleIds, news: (await this.withUnread(userId)).get(id) ?? noNews });
  }

  /** What lies in a channel that an exception has hidden could never be read. */
  private async withUnread(userId: UserId): Promise<Map<WorkspaceId, News>> {
    const channels = await this.workspaces.unreadChannels(userId);
    const ids = channels.map(({ id }) => id);
    const permissions = ids.length > 0 ? await this.access.permissionsInChannels(userId, ids) : new Map<ChannelId, PermissionBits>();
    const seen = channels.filter(({ id }) => has(permissions.get(id) ?? noPermissions, 'viewChannel'));
    return new Map([...Map.groupBy(seen, ({ workspace_id: workspaceId }) => workspaceId)].map(([id, unread]) => [id, newsOf(unread)]));
  }
}

interface Place {
  readonly standing: RankedStanding;
  readonly roleIds: RoleId[];
  readonly news: News;
}

/** What lies unread in a workspace. */
type News = Pick<MyWorkspace, 'hasUnread' | 'mentionCount'>;

const noNews: News = { hasUnread: false, mentionCount: 0 };
/** Counted up to here, which means "99+". */
const maxMentions = 100;

/** Whoever is called in a channel that they muted is called all the same. */
const newsOf = (channels: readonly UnreadChannel[]): News => ({
  hasUnread: channels.some((channel) => !channel.is_muted),
  mentionCount: Math.min(
    maxMentions,
    channels.reduce((sum, channel) => sum + channel.mention_count, 0),
  ),
});

const toMyWorkspace = (row: WorkspaceRow, { standing, roleIds, news }: Place): MyWorkspace => ({
  workspace: toWorkspace(row),
  roleIds,
  isOwner: standing.isOwner,
  isGuest: standing.isGuest,
  permissions: toNames(resolveInWorkspace(standing)),
  ...news,
});

const noWorkspace = () => new ChatError('not-found', 'There is no such workspace');
