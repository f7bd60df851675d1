import { ChatError, type Input, type login, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { AccountsRepository, type Account } from './accounts.repository.js';
import { LoginLimits, type TriedFrom } from './login-limits.js';
import { OidcLinks } from './oidc/oidc-links.js';
import { Passwords } from './passwords/passwords.js';
import { SessionsService, type Opened, type SignInFrom } from './sessions/sessions.service.js';

type LoginInput = Pick<Input<typeof login>, 'email' | 'password' | 'linkToken'>;
type Credentials = Pick<LoginInput, 'email' | 'password'>;

/** Signing in with address and password. Whether an account exists shows neither in the answer nor in how long it takes. */
@Injectable()
export class LoginService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly limits: LoginLimits,
    private readonly sessions: SessionsService,
    private readonly links: OidcLinks,
  ) {}

  /**
   * With a link token it also ties the identity that was proven at a provider to the account.
   * @throws ChatError `signed-out` with the reason `wrong-credentials`; `conflict` with `link-expired`; `rate-limited`
   */
  async login({ linkToken, ...credentials }: LoginInput, from: SignInFrom): Promise<Opened> {
    const account = await this.prove(credentials, from);
    if (!account) throw wrongCredentials();
    return this.openFor(account, from, async () => {
      if (linkToken !== undefined) await this.links.redeem(linkToken, account);
    });
  }

  /** The account whose password this is, or null. Counts a wrong one against address and network. @throws ChatError `rate-limited` */
  async prove({ email, password }: Credentials, from: TriedFrom): Promise<Proven | null> {
    const attempt = await this.limits.begin(email, from);
    const account = await this.accounts.byEmail(email);
    const isRight = await this.passwords.matches(account?.passwordHash ?? null, password);
    if (!account?.passwordHash || !isRight) return null;
    await attempt.succeeded();
    return { ...account, passwordHash: await this.renewHash(account.id, account.passwordHash, password) };
  }

  /** Opens a session, unless the password has changed since it was proven. Work is done in the same transaction, before. */
  async openFor(account: Proven, from: SignInFrom, work: (userId: UserId) => Promise<void> = async () => undefined): Promise<Opened> {
    return this.db.transaction(async () => {
      if (!(await this.accounts.holdPassword(account.id, account.passwordHash))) throw wrongCredentials();
      await work(account.id);
      return this.sessions.open(account.id, 'password', from);
    });
  }

  private async renewHash(id: UserId, current: string, password: string): Promise<string> {
    if (!this.passwords.isOutdated(current)) return current;
    const renewed = await this.passwords.hash(password);
    return (await this.accounts.replacePassword(id, current, renewed)) ? renewed : current;
  }
}

export type Proven = Account & { readonly passwordHash: string };

const wrongCredentials = () => new ChatError('signed-out', 'The address or the password is wrong', { reason: 'wrong-credentials' });
