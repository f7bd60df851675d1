import { ChatError, DisplayName, Email, WorkspaceId, type RegistrationEntry, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { RateLimits } from '../../../platform/rate-limits.js';
import { AccountsRepository } from '../accounts.repository.js';
import { Entries } from '../registration/entries.js';
import { RegistrationService } from '../registration/registration.service.js';
import { SessionsService, type Opened, type SignInFrom } from '../sessions/sessions.service.js';
import { IdentitiesRepository } from './identities.repository.js';
import { OidcExchange, refused, type FinishInput, type ProvenIdentity, type StartInput } from './oidc-exchange.js';
import { OidcLoginsRepository, type OidcLogin } from './oidc-logins.repository.js';

/** What a sign-in at a provider came to: a session, or a token with which the password links both. */
export type OidcOutcome = { readonly opened: Opened } | { readonly linkToken: string };

/** Signing in by somebody else's word. An address alone proves nothing here: accounts are found by issuer and subject only. */
@Injectable()
export class OidcLoginService {
  constructor(
    private readonly db: Database,
    private readonly exchange: OidcExchange,
    private readonly identities: IdentitiesRepository,
    private readonly logins: OidcLoginsRepository,
    private readonly accounts: AccountsRepository,
    private readonly entries: Entries,
    private readonly registrations: RegistrationService,
    private readonly sessions: SessionsService,
    private readonly limits: RateLimits,
  ) {}

  /** Where to send the browser. @throws ChatError `not-found`, `unavailable`, `rate-limited` */
  async start(input: StartInput, ip: string): Promise<string> {
    await this.limits.consume('oidc-ip', ip);
    return this.exchange.start(input);
  }

  /** @throws ChatError `conflict` whose reason says what is wrong; `unavailable`, `rate-limited` */
  async finish(input: FinishInput, from: SignInFrom): Promise<OidcOutcome> {
    await this.limits.consume('oidc-ip', from.ip);
    const { login, identity } = await this.exchange.finish(input);
    const userId = await this.identities.userOf(identity);
    if (userId) return { opened: await this.signIn(userId, login, from) };
    const email = Email.safeParse(identity.email);
    if (!email.success) throw refused('email-missing');
    return this.welcome({ ...identity, email: email.data }, login, from);
  }

  /** Somebody whose account this is already; an invite they came with counts, if it still can. */
  private async signIn(userId: UserId, login: OidcLogin, from: SignInFrom): Promise<Opened> {
    const entry = entryOf(login);
    if (entry) await this.db.transaction(() => this.entries.use(userId, entry)).catch(ignoreDeadInvite);
    return this.sessions.open(userId, 'oidc', from);
  }

  /** Somebody new: linked to an account by its password, or given one by an invite. */
  private async welcome(identity: ProvenIdentity & { email: string }, login: OidcLogin, from: SignInFrom): Promise<OidcOutcome> {
    // On a server that makes everybody prove their address nobody gets by with one that is only claimed, whether it is known here or not.
    if (!identity.isEmailVerified && this.registrations.mustProveAddress) throw refused('email-unverified');
    const known = await this.accounts.byEmail(identity.email);
    if (!known) return { opened: await this.register(identity, login, from) };
    if (!identity.isEmailVerified || !known.passwordHash) throw refused('email-taken');
    const { issuer, subject } = identity;
    return { linkToken: await this.logins.keep({ kind: 'link', providerId: login.providerId, issuer, subject, userId: known.id }) };
  }

  private async register(identity: ProvenIdentity & { email: string }, login: OidcLogin, from: SignInFrom): Promise<Opened> {
    const { email, isEmailVerified } = identity;
    const entry = entryOf(login);
    if (!entry) throw refused('no-invite');
    return this.db.transaction(async () => {
      const userId = await this.accounts.insert({ email, isEmailVerified, passwordHash: null, displayName: nameOf(identity) });
      if (!userId) throw refused('email-taken');
      if (!(await this.identities.add(userId, identity))) throw refused('failed');
      await this.entries.use(userId, entry).catch(deadInviteIsNone);
      return this.sessions.open(userId, 'oidc', from);
    });
  }
}

function entryOf({ inviteCode, workspaceId }: OidcLogin): RegistrationEntry | null {
  if (inviteCode !== undefined) return { kind: 'invite', code: inviteCode };
  return workspaceId === undefined ? null : { kind: 'open', workspaceId: WorkspaceId.parse(workspaceId) };
}

/** What the provider calls them, if that can be a name here; else the first part of the address. */
function nameOf({ name, email }: { name: string | null; email: string }): string {
  const given = DisplayName.safeParse(name?.slice(0, 80));
  return given.success ? given.data : (email.split('@')[0] ?? email).slice(0, 80);
}

const isDeadInvite = (error: unknown) => error instanceof ChatError && error.code === 'not-found';

function ignoreDeadInvite(error: unknown): void {
  if (!isDeadInvite(error)) throw error;
}

function deadInviteIsNone(error: unknown): never {
  throw isDeadInvite(error) ? refused('no-invite') : error;
}
