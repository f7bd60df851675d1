import type { UserId } from '@chatera/protocol';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountHooks } from '../users/index.js';
import { MembershipsService } from './memberships.service.js';
import { WorkspacesRepository } from './workspaces.repository.js';

/** A deleted account leaves its workspaces properly; the last owner of one keeps theirs. */
@Injectable()
export class AccountEnd implements OnModuleInit {
  constructor(
    private readonly hooks: AccountHooks,
    private readonly workspaces: WorkspacesRepository,
    private readonly memberships: MembershipsService,
  ) {}

  onModuleInit(): void {
    this.hooks.onDeletion((userId) => this.leaveAll(userId));
  }

  /** @throws ChatError `conflict` `last-owner` */
  private async leaveAll(userId: UserId): Promise<void> {
    for (const { id } of await this.workspaces.listOf(userId)) await this.memberships.remove(id, userId);
  }
}
