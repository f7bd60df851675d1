import { ChatError, type RegistrationEntry, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { OwnerLink } from '../../../platform/owner-link.js';
import { InvitesService, MembersService, WorkspacesService } from '../../workspaces/index.js';

/** By what right somebody gets an account: each kind of entry, checked and used. */
@Injectable()
export class Entries {
  constructor(
    private readonly ownerLink: OwnerLink,
    private readonly invites: InvitesService,
    private readonly members: MembersService,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Before any work is done. It may still be gone when it is used. @throws ChatError `not-found` */
  async requireUsable(entry: RegistrationEntry): Promise<void> {
    if (entry.kind === 'invite') await this.invites.peek(entry.code);
    if (entry.kind === 'open') await this.workspaces.requireOpen(entry.workspaceId);
  }

  /**
   * What must be right before the address is even looked at: whoever made an owner link up learns nothing about addresses.
   * Part of the caller's transaction. @throws ChatError `not-found`
   */
  async claim(entry: RegistrationEntry): Promise<void> {
    if (entry.kind !== 'owner-link') return;
    if (!(await this.ownerLink.consume(entry.token))) throw new ChatError('not-found', 'This link was used, or a newer one took its place');
  }

  /** Brings the account in, as part of the caller's transaction: of several who race for a last use one gets it. @throws ChatError `not-found` */
  async use(userId: UserId, entry: RegistrationEntry): Promise<void> {
    if (entry.kind === 'invite') await this.invites.joinBy(userId, entry.code);
    else if (entry.kind === 'open') await this.members.join({ userId }, entry.workspaceId);
    else await this.workspaces.create(userId, entry.workspaceName);
  }
}
