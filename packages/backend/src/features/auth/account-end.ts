import type { UserId } from '@chatera/protocol';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { AccountHooks } from '../users/index.js';
import { SessionsService } from './sessions/sessions.service.js';

/** What of ours goes with an account, in the same transaction: its sessions with their sockets, its providers, links in its mails. */
@Injectable()
export class AccountEnd implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly hooks: AccountHooks,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    this.hooks.onDeletion((userId) => this.end(userId));
  }

  private async end(userId: UserId): Promise<void> {
    await this.sessions.endAll(userId);
    await this.db.query(`delete from user_identities where user_id = $1`, [userId]);
    await this.db.query(`delete from mail_tokens where user_id = $1`, [userId]);
  }
}
