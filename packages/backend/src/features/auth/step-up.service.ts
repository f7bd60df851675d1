import { ChatError } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RateLimits } from '../../platform/rate-limits.js';
import { AccountsRepository } from './accounts.repository.js';
import type { Proven } from './login.service.js';
import { Passwords } from './passwords/passwords.js';
import { SessionsService } from './sessions/sessions.service.js';
import type { AccessToken } from './tokens/access-tokens.js';

/** Proving the password again, though one is signed in. */
@Injectable()
export class StepUpService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly limits: RateLimits,
    private readonly sessions: SessionsService,
  ) {}

  /** A token that says so. @throws ChatError `forbidden` with the reason `wrong-password`; `rate-limited` */
  async reauthenticate(actor: Actor, password: string): Promise<AccessToken> {
    await this.prove(actor, password);
    return this.sessions.freshen(actor);
  }

  /** @throws ChatError `forbidden` with the reason `wrong-password`; `rate-limited` */
  async prove({ userId, sessionId }: Actor, password: string): Promise<Proven> {
    await this.limits.consume('password-session', sessionId);
    const account = await this.accounts.byId(userId);
    const isRight = await this.passwords.matches(account?.passwordHash ?? null, password);
    if (!account?.passwordHash || !isRight) throw new ChatError('forbidden', 'The password is wrong', { reason: 'wrong-password' });
    await this.limits.reset('password-session', sessionId);
    return { ...account, passwordHash: account.passwordHash };
  }
}
