import { ChatError, type RoleId, type UserId, type WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Publisher } from '../../platform/realtime/publisher.js';
import { rooms } from '../../platform/realtime/rooms.js';
import { ChannelsService } from '../channels/index.js';
import { RoleAssignments, RolesService } from '../roles/index.js';
import { InvitesRepository } from './invites.repository.js';
import { MembersRepository } from './members.repository.js';
import { WorkspacesRepository } from './workspaces.repository.js';

/** Coming and going. Each step runs in its caller's transaction, which has asked whether they may. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly workspaces: WorkspacesRepository,
    private readonly members: MembersRepository,
    private readonly invites: InvitesRepository,
    private readonly roles: RolesService,
    private readonly assignments: RoleAssignments,
    private readonly channels: ChannelsService,
    private readonly publisher: Publisher,
  ) {}

  /** Puts somebody in, with a role and the default channels. False when they are in already: nothing changes then. */
  async add(workspaceId: WorkspaceId, userId: UserId, roleId: RoleId): Promise<boolean> {
    if (!(await this.members.add(workspaceId, userId))) return false;
    await this.assignments.grantFirst(workspaceId, userId, roleId);
    const { builtIn } = await this.roles.get(workspaceId, roleId);
    const isGuest = builtIn === 'guest';
    this.publisher.admit(userId, [isGuest ? rooms.workspaceGuests(workspaceId) : rooms.workspaceMembers(workspaceId)]);
    if (!isGuest) await this.channels.joinDefaults(workspaceId, userId);
    this.publisher.toUser(userId, 'workspace.joined', { workspaceId });
    this.publisher.toWorkspace(workspaceId, 'workspace-member.changed', { workspaceId, userId, isMember: true });
    return true;
  }

  /**
   * Takes somebody out of the workspace and all its channels; their view ends before the caller is answered.
   * @throws ChatError `conflict` `last-owner` when nobody would own the workspace
   */
  async remove(workspaceId: WorkspaceId, userId: UserId): Promise<void> {
    await this.workspaces.lock(workspaceId);
    await this.channels.leaveAll(workspaceId, userId);
    await this.assignments.forget(workspaceId, userId);
    await this.members.remove(workspaceId, userId);
    if ((await this.assignments.countOwners(workspaceId)) === 0) {
      throw new ChatError('conflict', 'The last owner cannot leave', { reason: 'last-owner' });
    }
    await this.invites.revokeAllOf(workspaceId, userId);
    this.publisher.expel(userId, [rooms.workspaceMembers(workspaceId), rooms.workspaceGuests(workspaceId)]);
    this.publisher.toUser(userId, 'workspace.removed', { workspaceId });
    this.publisher.toWorkspace(workspaceId, 'workspace-member.changed', { workspaceId, userId, isMember: false });
  }
}
