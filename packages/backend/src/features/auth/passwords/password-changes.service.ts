import { ChatError, type changePassword, type Input, type resetPassword } from '@chatera/protocol';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { PostOffice } from '../../../platform/ports/mail/index.js';
import { RateLimits } from '../../../platform/rate-limits.js';
import { AccountsRepository } from '../accounts.repository.js';
import { AuthMails } from '../mail-links/auth-mails.js';
import { MailTokens } from '../mail-links/mail-tokens.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { StepUpService } from '../step-up.service.js';
import { PasswordRules } from './password-rules.js';
import { Passwords } from './passwords.js';

/** New passwords for old accounts: with the old one, or with a link. Either ends other sessions and every link sent before. */
@Injectable()
export class PasswordChangesService implements OnModuleDestroy {
  private readonly logger = new Logger('passwords');
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly rules: PasswordRules,
    private readonly tokens: MailTokens,
    private readonly sessions: SessionsService,
    private readonly stepUp: StepUpService,
    private readonly limits: RateLimits,
    private readonly mails: AuthMails,
    private readonly post: PostOffice,
  ) {}

  /** The database is there until this has ended. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** @throws ChatError `forbidden` with the reason `wrong-password`; `invalid-input` for a weak one; `conflict` when it changed meanwhile */
  async change(actor: Actor, { currentPassword, newPassword }: Input<typeof changePassword>): Promise<void> {
    const account = await this.stepUp.prove(actor, currentPassword);
    this.rules.require(newPassword, { field: 'newPassword', words: [account.email, account.displayName] });
    const passwordHash = await this.passwords.hash(newPassword);
    await this.db.transaction(async () => {
      const isChanged = await this.accounts.replacePassword(account.id, account.passwordHash, passwordHash);
      if (!isChanged) throw new ChatError('conflict', 'The password was changed meanwhile');
      await this.tokens.endAll(account.id);
      await this.sessions.endAll(account.id, actor.sessionId);
      this.post.post(this.mails.passwordChanged(account.email));
    });
  }

  /** Answers before it looks: neither the answer nor its time says whether the address is known. @throws ChatError `rate-limited` */
  async requestReset(email: string, ip: string): Promise<void> {
    await this.limits.consume('mail-ip', ip);
    await this.limits.consume('mail-address', email);
    const work = this.sendReset(email).catch((error: unknown) => this.logger.error(error));
    this.underWay.add(work);
    void work.finally(() => this.underWay.delete(work));
  }

  /** @throws ChatError `not-found` for a link that was used or is too old; `invalid-input` for a weak password */
  async reset({ token, newPassword }: Input<typeof resetPassword>, ip: string): Promise<void> {
    await this.limits.consume('token-ip', ip);
    const holder = await this.tokens.find('password-reset', token);
    const account = holder && (await this.accounts.byId(holder.userId));
    if (!account) throw deadLink();
    this.rules.require(newPassword, { field: 'newPassword', words: [account.email, account.displayName] });
    const passwordHash = await this.passwords.hash(newPassword);
    await this.db.transaction(async () => {
      if (!(await this.tokens.use('password-reset', token))) throw deadLink();
      await this.accounts.setPassword(account.id, passwordHash, holder.email);
      await this.tokens.endAll(account.id);
      await this.sessions.endAll(account.id);
      this.post.post(this.mails.passwordChanged(account.email));
    });
  }

  private async sendReset(email: string): Promise<void> {
    const account = await this.accounts.byEmail(email);
    if (!account) return;
    const token = await this.tokens.issue('password-reset', { userId: account.id, email });
    this.post.post(this.mails.resetPassword(email, token));
  }
}

const deadLink = () => new ChatError('not-found', 'This link was used, or is too old');
