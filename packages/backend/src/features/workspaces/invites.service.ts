import { randomBytes } from 'node:crypto';
import {
  ChatError,
  has,
  resolveInWorkspace,
  type createInvite,
  type getInvite,
  type Input,
  type Invite,
  type InviteId,
  type MyWorkspace,
  type Output,
  type UserId,
  type WorkspaceId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { DatabaseClock } from '../../platform/database/database-clock.js';
import { Database } from '../../platform/database/database.js';
import { RateLimits } from '../../platform/rate-limits.js';
import { AccessService, canInviteAs, RolesService } from '../roles/index.js';
import { UsersService } from '../users/index.js';
import { InvitesRepository } from './invites.repository.js';
import { MembersRepository } from './members.repository.js';
import { MembershipsService } from './memberships.service.js';
import { toInvite, type InviteRow } from './workspace-row.js';
import { WorkspacesRepository } from './workspaces.repository.js';
import { WorkspacesService } from './workspaces.service.js';

const hourMs = 3_600_000;
const defaultHours = 7 * 24;

@Injectable()
export class InvitesService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
    private readonly roles: RolesService,
    private readonly users: UsersService,
    private readonly invites: InvitesRepository,
    private readonly members: MembersRepository,
    private readonly memberships: MembershipsService,
    private readonly workspaces: WorkspacesRepository,
    private readonly views: WorkspacesService,
    private readonly limits: RateLimits,
    private readonly clock: DatabaseClock,
  ) {}

  /** @throws ChatError `forbidden` for a role above one's own rank, and for ownership; `rate-limited` */
  async create(actor: Actor, input: Input<typeof createInvite>): Promise<Invite> {
    return this.limits.counted('invite-user', actor.userId, () => this.make(actor, input));
  }

  /** Up to one's own rank: who knows a code can take its role. */
  async list(actor: Actor, workspaceId: WorkspaceId): Promise<Invite[]> {
    const { rank } = await this.access.requireInWorkspace(actor, workspaceId, 'inviteMembers');
    return (await this.backedAmong(await this.invites.list(workspaceId, rank))).map(toInvite);
  }

  async revoke(actor: Actor, workspaceId: WorkspaceId, id: InviteId): Promise<void> {
    await this.db.transaction(async () => {
      const { standing } = await this.access.requireInWorkspace(actor, workspaceId, 'inviteMembers');
      const invite = await this.invites.find(workspaceId, id);
      const role = invite && (await this.roles.get(workspaceId, invite.role_id));
      if (!invite || !role || !canInviteAs(standing, role)) throw new ChatError('not-found', 'There is no such invite');
      await this.invites.revoke(id);
    });
  }

  /** What an invite leads to, for anybody who holds its code. */
  async peek(code: string): Promise<Output<typeof getInvite>> {
    const invite = await this.requireUsable(code);
    const workspace = await this.workspaces.find(invite.workspace_id);
    if (!workspace) throw unusable();
    const { id, name } = workspace;
    const inviter = (await this.users.byIds([invite.created_by])).get(invite.created_by);
    const role = await this.roles.get(id, invite.role_id);
    return {
      workspace: { id, name, memberCount: await this.members.count(id) },
      invitedBy: inviter?.displayName ?? '',
      roleName: role.name,
      expiresAt: invite.expires_at?.toISOString() ?? null,
    };
  }

  async accept({ userId }: Actor, code: string): Promise<MyWorkspace> {
    return this.db.transaction(async () => this.views.view(userId, await this.joinBy(userId, code)));
  }

  /** Joins in the caller's transaction; who is in already uses nothing up. @throws ChatError `not-found` when the invite cannot be used */
  async joinBy(userId: UserId, code: string): Promise<WorkspaceId> {
    const invite = await this.requireUsable(code);
    const { workspace_id: workspaceId, role_id: roleId } = invite;
    await this.workspaces.lock(workspaceId);
    if (await this.members.find(workspaceId, userId)) return workspaceId;
    // Once more: under the lock nobody's rights change.
    if (!(await this.isBacked(invite)) || !(await this.invites.use(code))) throw unusable();
    await this.memberships.add(workspaceId, userId, roleId);
    return workspaceId;
  }

  private async make(actor: Actor, { workspaceId, roleId, expiresInHours, maxUses }: Input<typeof createInvite>): Promise<Invite> {
    return this.db.transaction(async () => {
      const { standing } = await this.access.requireInWorkspace(actor, workspaceId, 'inviteMembers');
      const role = roleId ? await this.roles.get(workspaceId, roleId) : await this.roles.roleOf(workspaceId, 'member');
      if (!role.builtIn || role.builtIn === 'everyone')
        throw new ChatError('invalid-input', 'An invite gives one of guest, member, moderator, admin');
      if (!canInviteAs(standing, role)) throw new ChatError('forbidden', 'You cannot invite to a rank above your own');
      const hours = expiresInHours === undefined ? defaultHours : expiresInHours;
      const row = await this.invites.insert({
        workspaceId,
        code: randomBytes(12).toString('base64url'),
        roleId: role.id,
        createdBy: actor.userId,
        expiresAt: hours === null ? null : new Date(this.clock.now() + hours * hourMs),
        maxUses: maxUses ?? null,
      });
      return toInvite(row);
    });
  }

  private async requireUsable(code: string): Promise<InviteRow> {
    const invite = await this.invites.findUsable(code);
    if (!invite || !(await this.isBacked(invite))) throw unusable();
    return invite;
  }

  /** Many of them are of few people and for few roles. */
  private async backedAmong(invites: readonly InviteRow[]): Promise<InviteRow[]> {
    const answers = new Map<string, boolean>();
    for (const invite of invites) {
      const key = backingOf(invite);
      if (!answers.has(key)) answers.set(key, await this.isBacked(invite));
    }
    return invites.filter((invite) => answers.get(backingOf(invite)));
  }

  /** Whether its maker could still make it: an invite is worth no more than their right to invite. */
  private async isBacked({ workspace_id: workspaceId, created_by: maker, role_id: roleId }: InviteRow): Promise<boolean> {
    const standing = await this.access.standingIn(workspaceId, maker);
    if (!standing || !has(resolveInWorkspace(standing), 'inviteMembers')) return false;
    return canInviteAs(standing, await this.roles.get(workspaceId, roleId));
  }
}

const backingOf = ({ created_by: maker, role_id: roleId }: InviteRow) => `${maker} ${roleId}`;

const unusable = () => new ChatError('not-found', 'This invite cannot be used');
