import { ChatError } from '@chatera/protocol';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/errors.js';
import { PostOffice } from '../../../platform/ports/mail/index.js';
import { RateLimits } from '../../../platform/rate-limits.js';
import { AccountHooks } from '../../users/index.js';
import { AccountsRepository } from '../accounts.repository.js';
import { addressTaken, RegistrationService } from '../registration/registration.service.js';
import type { Opened, SignInFrom } from '../sessions/sessions.service.js';
import { AuthMails } from './auth-mails.js';
import { MailTokens } from './mail-tokens.js';

/** Addresses, and the links that prove them. */
@Injectable()
export class EmailService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsRepository,
    private readonly tokens: MailTokens,
    private readonly limits: RateLimits,
    private readonly registrations: RegistrationService,
    private readonly hooks: AccountHooks,
    private readonly mails: AuthMails,
    private readonly post: PostOffice,
  ) {}

  onModuleInit(): void {
    this.hooks.onEmailChange((actor, email) => this.requestChange(actor, email));
  }

  /** Completes a registration and signs in, or proves a changed address: then null. @throws ChatError `not-found`, `conflict` */
  async verify(token: string, from: SignInFrom): Promise<Opened | null> {
    await this.limits.consume('token-ip', from.ip);
    const opened = await this.registrations.complete(token, from);
    if (!opened) await this.confirmChange(token);
    return opened;
  }

  /** Whether the new address is known here shows in the mail only. The account keeps its old one until the link is opened. */
  private async requestChange({ userId }: Actor, email: string): Promise<void> {
    await this.limits.consume('mail-address', email);
    const [known, token] = [await this.accounts.byEmail(email), await this.tokens.issue('email', { userId, email })];
    this.post.post(known ? this.mails.alreadyRegistered(email) : this.mails.proveAddress(email, token));
  }

  private async confirmChange(token: string): Promise<void> {
    try {
      await this.db.transaction(() => this.changeTo(token));
    } catch (error) {
      throw isUniqueViolation(error, 'users_email') ? addressTaken() : error;
    }
  }

  private async changeTo(token: string): Promise<void> {
    const proven = await this.tokens.use('email', token);
    const account = proven && (await this.accounts.byId(proven.userId));
    if (!account) throw new ChatError('not-found', 'This link was used, or is too old');
    await this.accounts.setEmail(account.id, proven.email);
    await this.tokens.endAll(account.id);
    if (account.email !== proven.email) this.post.post(this.mails.addressChanged(account.email));
  }
}
