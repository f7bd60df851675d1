import { ChatError, type SessionId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Authenticator, type Actor, type Authenticated } from '../../../platform/actor.js';
import { DatabaseClock } from '../../../platform/database/database-clock.js';
import { AccessTokens } from './access-tokens.js';
import { LiveSessions } from './live-sessions.js';

/** An access token counts while it holds and its session does. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly sessions: LiveSessions,
    private readonly clock: DatabaseClock,
  ) {
    super();
  }

  override async authenticate(accessToken: string): Promise<Authenticated> {
    const authenticated = await this.tokens.read(accessToken);
    await this.requireLive(authenticated.actor);
    return authenticated;
  }

  override async requireLive({ sessionId, userId }: Actor): Promise<void> {
    if (!(await this.sessions.isLive(sessionId, userId))) throw new ChatError('signed-out', 'This session has ended');
  }

  override async requireHolding({ actor, expiresAt }: Authenticated): Promise<void> {
    if (expiresAt.getTime() <= this.clock.now()) throw new ChatError('signed-out', 'This access token is over');
    await this.requireLive(actor);
  }

  override async endedAmong(sessionIds: readonly SessionId[]): Promise<SessionId[]> {
    return this.sessions.endedAmong(sessionIds);
  }

  override forget(sessionId: SessionId): void {
    this.sessions.end(sessionId);
  }
}
