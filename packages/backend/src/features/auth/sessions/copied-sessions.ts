import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { PostOffice } from '../../../platform/ports/mail/index.js';
import { AccountsRepository } from '../accounts.repository.js';
import { AuthMails } from '../mail-links/auth-mails.js';
import type { SessionRow } from './sessions.repository.js';

/** Somebody used a refresh token that had been exchanged long before: there are two who hold it, and one is not the owner. */
@Injectable()
export class CopiedSessions {
  private readonly logger = new Logger('sessions');

  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsRepository,
    private readonly mails: AuthMails,
    private readonly post: PostOffice,
  ) {}

  /** Tells the owner and the log, once the caller's transaction has committed. */
  async tell({ id, userId, deviceName }: SessionRow): Promise<void> {
    const account = await this.accounts.byId(userId);
    if (account) this.post.post(this.mails.sessionCopied(account.email, deviceName));
    this.db.afterCommit(() =>
      this.logger.warn(`A refresh token of session ${id} of account ${userId} was used twice: the session has ended`),
    );
  }
}
