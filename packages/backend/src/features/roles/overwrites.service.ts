import {
  ChatError,
  noPermissions,
  resolveInChannel,
  toBits,
  type ChannelId,
  type Decision,
  type Input,
  type Overwrite,
  type PermissionBits,
  type explainPermission,
  type setOverwrite,
  type UserId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { AccessService, type ChannelAccess } from './access.service.js';
import { toOverwrite, type OverwriteRow } from './role-row.js';
import { canGrant, outranks } from './roles.rules.js';
import { RolesRepository } from './roles.repository.js';

/** A channel's exceptions to what roles grant, and why somebody may or may not. */
@Injectable()
export class OverwritesService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
    private readonly roles: RolesRepository,
    private readonly publisher: Publisher,
  ) {}

  async list(actor: Actor, channelId: ChannelId): Promise<Overwrite[]> {
    await this.access.requireInChannel(actor, channelId, 'manageRoles');
    return (await this.roles.listOverwrites(channelId)).map(toOverwrite);
  }

  /** @throws ChatError `forbidden` for a target at or above one's own rank, or permissions one does not hold here */
  async set(actor: Actor, { channelId, targetId, targetKind, ...names }: Input<typeof setOverwrite>): Promise<Overwrite> {
    return this.db.transaction(async () => {
      await this.roles.lockChannel(channelId);
      const access = await this.access.requireInChannel(actor, channelId, 'manageRoles');
      const draft = { channelId, targetId, targetKind, allow: toBits(names.allow), deny: toBits(names.deny) };
      if ((draft.allow & draft.deny) !== 0n) throw new ChatError('invalid-input', 'The same permission cannot be allowed and denied');
      await this.requireTarget(access, targetKind, targetId);
      requireReach(access, draft, await this.roles.findOverwrite(channelId, targetId));
      const overwrite = toOverwrite(await this.roles.putOverwrite(draft));
      this.tell(access);
      return overwrite;
    });
  }

  async remove(actor: Actor, channelId: ChannelId, targetId: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.roles.lockChannel(channelId);
      const access = await this.access.requireInChannel(actor, channelId, 'manageRoles');
      const overwrite = await this.roles.findOverwrite(channelId, targetId);
      if (!overwrite) return;
      await this.requireTarget(access, overwrite.target_kind, targetId);
      requireReach(access, { allow: noPermissions, deny: noPermissions }, overwrite);
      await this.roles.deleteOverwrite(channelId, targetId);
      this.tell(access);
    });
  }

  /** About oneself always, about others only with `manageRoles`. */
  async explain(actor: Actor, { channelId, userId, permission }: Input<typeof explainPermission>): Promise<Decision> {
    const isOneself = userId === actor.userId;
    await this.access.requireInChannel(actor, channelId, isOneself ? 'viewChannel' : 'manageRoles');
    const decision = await this.access.explain(userId, channelId, permission);
    if (!decision) throw new ChatError('not-found', 'There is no such channel');
    return decision;
  }

  /** Whether a public channel may be out of sight for some members of its workspace. */
  isHiddenFromSome(channelId: ChannelId): Promise<boolean> {
    return this.roles.isHiddenFromSome(channelId);
  }

  /** For a new channel: what its maker may do in it, in the caller's transaction. */
  async grantTo(userId: UserId, channelId: ChannelId, allow: bigint): Promise<void> {
    await this.roles.putOverwrite({ channelId, targetId: userId, targetKind: 'member', allow, deny: 0n });
  }

  private async requireTarget({ standing, workspaceId }: ChannelAccess, kind: 'role' | 'member', targetId: string): Promise<void> {
    if (!workspaceId || !standing) throw new ChatError('not-found', 'There is no such role or member');
    const target =
      kind === 'role' ? await this.roles.find(workspaceId, targetId) : await this.access.standingIn(workspaceId, targetId as UserId); // the kind says whose id it is
    if (!target) throw new ChatError('not-found', 'There is no such role or member');
    if (!outranks(standing, target)) throw new ChatError('forbidden', 'They rank as high as you do');
  }

  private tell({ workspaceId, channelId, kind }: ChannelAccess): void {
    if (!workspaceId) return;
    this.publisher.reconcile(workspaceId);
    if (kind === 'public') this.publisher.toWorkspaceAndGuests(workspaceId, 'permissions.changed', { workspaceId });
    else this.publisher.toChannel(channelId, 'channel-permissions.changed', { channelId });
  }
}

/**
 * What an exception says anew or no longer says: taking a denial back gives as much as allowing does. Whoever sees the channel from outside
 * is judged as if in it.
 */
function requireReach(access: ChannelAccess, wanted: { allow: PermissionBits; deny: PermissionBits }, was: OverwriteRow | null): void {
  const changed = (wanted.allow ^ BigInt(was?.allow ?? 0)) | (wanted.deny ^ BigInt(was?.deny ?? 0));
  const reach = resolveInChannel(access.standing, { ...access, isMember: true, isArchived: false });
  if (!canGrant(reach, changed)) throw new ChatError('forbidden', 'You cannot give or take what you do not hold');
}
