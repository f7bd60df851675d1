import { ChatError, type Input, type register, type RegistrationEntry } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { Database } from '../../../platform/database/database.js';
import { PostOffice } from '../../../platform/ports/mail/index.js';
import { RateLimits } from '../../../platform/rate-limits.js';
import { AccountsRepository, type AccountDraft } from '../accounts.repository.js';
import { LoginService } from '../login.service.js';
import { AuthMails } from '../mail-links/auth-mails.js';
import { hashOfSecret, newSecret } from '../secrets.js';
import { PasswordRules } from '../passwords/password-rules.js';
import { Passwords } from '../passwords/passwords.js';
import { SessionsService, type Opened, type SignInFrom } from '../sessions/sessions.service.js';
import { Entries } from './entries.js';
import { PendingRegistrations } from './pending-registrations.js';

type Registration = Omit<Input<typeof register>, 'deviceName' | 'refreshIn'>;

/**
 * New accounts. Where mail reaches people, whether an address is known here shows in that mail and nowhere else; for servers without mail
 * see docs/decisions/0003-registration-without-mail.md.
 */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly rules: PasswordRules,
    private readonly pending: PendingRegistrations,
    private readonly sessions: SessionsService,
    private readonly logins: LoginService,
    private readonly entries: Entries,
    private readonly limits: RateLimits,
    private readonly mails: AuthMails,
    private readonly post: PostOffice,
    private readonly config: Config,
  ) {}

  /** Null: the rest is in the mail. @throws ChatError `invalid-input` for a weak password, `not-found` for an entry that leads nowhere */
  async register(registration: Registration, from: SignInFrom): Promise<Opened | null> {
    const { entry, email, displayName, password } = registration;
    await this.limits.consume('register-ip', from.ip);
    this.rules.require(password, { field: 'password', words: [email, displayName] });
    if (entry.kind === 'owner-link') return this.registerOwner(registration, from);
    await this.limits.consume('token-ip', from.ip);
    await this.entries.requireUsable(entry);
    return this.mustProveAddress ? this.registerByMail(registration, from.ip) : this.registerAtOnce(registration, from);
  }

  /** Completes a registration by the link in its mail. Null for a token that is none of these. @throws ChatError `conflict`, `not-found` */
  async complete(token: string, from: SignInFrom): Promise<Opened | null> {
    return this.db.transaction(async () => {
      const found = await this.pending.take(hashOfSecret(token));
      if (!found) return null;
      return this.create({ ...found, isEmailVerified: true }, found.entry, from);
    });
  }

  /** Whether an account begins with a click in a mail. */
  get mustProveAddress(): boolean {
    return this.post.reachesPeople && this.config.EMAIL_VERIFICATION === 'auto';
  }

  /** Whoever holds the owner link has the server's console in front of them: no mail is needed, and nothing about addresses is hidden. */
  private async registerOwner({ email, displayName, password, entry }: Registration, from: SignInFrom): Promise<Opened> {
    await this.limits.consume('token-ip', from.ip);
    const draft = { email, displayName, passwordHash: await this.passwords.hash(password), isEmailVerified: true };
    return this.create(draft, entry, from);
  }

  /** Known or not, it costs one hash, one question, one row and one mail. */
  private async registerByMail({ email, displayName, password, entry }: Registration, ip: string): Promise<null> {
    await this.limits.consume('mail-ip', ip);
    await this.limits.consume('mail-address', email);
    const passwordHash = await this.passwords.hash(password);
    const token = newSecret();
    const known = await this.accounts.byEmail(email);
    // The row of a known address is never used: its token leaves for nobody.
    await this.pending.add(hashOfSecret(token), { email, passwordHash, displayName, entry });
    this.post.post(known ? this.mails.alreadyRegistered(email) : this.mails.completeRegistration(email, token));
    return null;
  }

  private async registerAtOnce(registration: Registration, from: SignInFrom): Promise<Opened | null> {
    const { email, displayName, password, entry } = registration;
    if (await this.accounts.byEmail(email)) return this.registerKnown(registration, from);
    const draft = { email, displayName, passwordHash: await this.passwords.hash(password), isEmailVerified: false };
    try {
      return await this.create(draft, entry, from);
    } catch (error) {
      // Somebody took the address in this very moment.
      if (isAddressTaken(error)) return this.registerKnown(registration, from);
      throw error;
    }
  }

  /** With the right password it is the same person, who joins; anybody else is told to look at mail that only the owner can read. */
  private async registerKnown({ email, password, entry }: Registration, from: SignInFrom): Promise<Opened | null> {
    const proven = await this.logins.prove({ email, password }, from);
    if (proven) return this.logins.openFor(proven, from, (userId) => this.entries.use(userId, entry));
    this.post.post(this.mails.alreadyRegistered(email));
    return null;
  }

  /** The account, its way in and its first session, together or not at all: what failed uses no link up. @throws ChatError `email-taken` */
  private async create(draft: AccountDraft, entry: RegistrationEntry, from: SignInFrom): Promise<Opened> {
    return this.db.transaction(async () => {
      await this.entries.claim(entry);
      const userId = await this.accounts.insert(draft);
      if (!userId) throw addressTaken();
      await this.entries.use(userId, entry);
      return this.sessions.open(userId, 'password', from);
    });
  }
}

const isAddressTaken = (error: unknown): boolean => error instanceof ChatError && error.details.reason === 'email-taken';

export const addressTaken = (): ChatError => new ChatError('conflict', 'This address has an account already', { reason: 'email-taken' });
