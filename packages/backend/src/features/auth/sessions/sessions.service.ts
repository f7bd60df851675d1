import { ChatError, type Session, type SessionId, type SignedIn, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../../platform/actor.js';
import { Database } from '../../../platform/database/database.js';
import { RateLimits } from '../../../platform/rate-limits.js';
import { Publisher } from '../../../platform/realtime/publisher.js';
import { UsersService } from '../../users/index.js';
import { AccessTokens, type AccessToken, type SignInMethod } from '../tokens/access-tokens.js';
import { LiveSessions } from '../tokens/live-sessions.js';
import { CopiedSessions } from './copied-sessions.js';
import { networkOf } from './network.js';
import { RefreshTokens } from './refresh-tokens.js';
import { maxSessions, SessionsRepository, type SessionRow } from './sessions.repository.js';

export type RefreshIn = 'cookie' | 'body';

/** From where and how somebody signs in. */
export interface SignInFrom {
  readonly ip: string;
  /** By which `KnownDevices` recognises a browser; not checked yet. */
  readonly deviceCookie?: string | undefined;
  readonly deviceName: string;
  readonly refreshIn: RefreshIn;
}

/** What the caller is told, the refresh token included; where that goes is the controller's to say. */
export interface Opened {
  readonly signedIn: Omit<SignedIn, 'refreshToken'>;
  readonly refreshToken: string;
  readonly refreshIn: RefreshIn;
}

/** A device that is signed in: one session, one family of refresh tokens. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionsRepository,
    private readonly refreshTokens: RefreshTokens,
    private readonly accessTokens: AccessTokens,
    private readonly live: LiveSessions,
    private readonly users: UsersService,
    private readonly publisher: Publisher,
    private readonly limits: RateLimits,
    private readonly copied: CopiedSessions,
  ) {}

  /**
   * Signs a device in; the one unseen for longest makes room for it where there are too many. The caller has proven who it is; inside its
   * transaction the session begins with the rest, or not at all.
   */
  async open(userId: UserId, method: SignInMethod, { ip, deviceName, refreshIn }: SignInFrom): Promise<Opened> {
    const refreshToken = this.refreshTokens.first();
    const draft = { id: uuidv7() as SessionId, userId, deviceName, network: networkOf(ip), method, refreshIn }; // just made
    const session = await this.db.transaction(async () => {
      const inserted = await this.sessions.insert(draft, this.refreshTokens.hashOf(refreshToken));
      for (const id of await this.sessions.revokeBeyond(userId, maxSessions)) this.announceEnd(userId, id);
      return inserted;
    });
    return this.toOpened(session, refreshToken);
  }

  /**
   * Exchanges a refresh token, once. Until the successor is used, and for some seconds after, a repeat gets the same one, for the first
   * answer may have been lost; a later one means that somebody copied the token, and ends the session.
   * @throws ChatError `signed-out`, `rate-limited`
   */
  async refresh(token: string, refreshIn: RefreshIn, ip: string): Promise<Opened> {
    await this.limits.consume('refresh-ip', ip);
    const successor = this.refreshTokens.successorOf(token);
    const session = await this.db.transaction(() => this.exchange(token, successor, { refreshIn, ip }));
    if (!session) throw new ChatError('signed-out', 'This session has ended');
    return this.toOpened(session, successor);
  }

  /** The person has just proven again who they are. @throws ChatError `signed-out` */
  async freshen({ sessionId }: Actor): Promise<AccessToken> {
    const session = await this.sessions.freshen(sessionId);
    if (!session) throw new ChatError('signed-out', 'This session has ended');
    return this.issue(session);
  }

  /** The latest first. */
  async list(actor: Actor): Promise<Session[]> {
    const rows = await this.sessions.list(actor.userId);
    return rows.map((row) => toSession(row, actor));
  }

  /** @throws ChatError `not-found` for what is not the actor's, or has ended */
  async revoke(actor: Actor, sessionId: SessionId): Promise<void> {
    await this.db.transaction(async () => {
      const isEnded = await this.sessions.revoke(actor.userId, sessionId);
      if (!isEnded) throw new ChatError('not-found', 'There is no such session');
      this.announceEnd(actor.userId, sessionId);
    });
  }

  /** Ends every session of an account, or all but one. */
  async endAll(userId: UserId, except: SessionId | null = null): Promise<void> {
    await this.db.transaction(async () => {
      for (const sessionId of await this.sessions.revokeAll(userId, except)) this.announceEnd(userId, sessionId);
    });
  }

  private async exchange(
    token: string,
    successor: string,
    { refreshIn, ip }: { refreshIn: RefreshIn; ip: string },
  ): Promise<SessionRow | null> {
    const [hash, next] = [this.refreshTokens.hashOf(token), this.refreshTokens.hashOf(successor)];
    const session = await this.sessions.useToken(hash, refreshIn, networkOf(ip));
    if (session) {
      await this.sessions.addToken(session.id, next);
      return session;
    }
    const afterNext = this.refreshTokens.hashOf(this.refreshTokens.successorOf(successor));
    const used = await this.sessions.findUsed([hash, next, afterNext], refreshIn);
    if (used?.repeat === 'copied') {
      await this.endCopied(used);
      return null;
    }
    if (used?.repeat === 'lost') await this.sessions.countLoss(hash, next);
    return used;
  }

  /** Returns and does not throw: the end of the session must commit. */
  private async endCopied(session: SessionRow): Promise<void> {
    if (!(await this.sessions.revoke(session.userId, session.id))) return;
    await this.copied.tell(session);
    this.announceEnd(session.userId, session.id);
  }

  private announceEnd(userId: UserId, sessionId: SessionId): void {
    this.db.afterCommit(() => this.live.end(sessionId));
    this.publisher.endSession(userId, sessionId);
  }

  private async toOpened(session: SessionRow, refreshToken: string): Promise<Opened> {
    const me = await this.users.me(session.userId);
    const signedIn = { status: 'signed-in' as const, sessionId: session.id, ...(await this.issue(session)), me };
    return { signedIn, refreshToken, refreshIn: session.refreshIn };
  }

  private issue({ id, userId, authenticatedAt, method }: SessionRow): Promise<AccessToken> {
    return this.accessTokens.issue({ userId, sessionId: id, authenticatedAt, method });
  }
}

const toSession = ({ id, deviceName, network, method, createdAt, lastSeenAt }: SessionRow, actor: Actor): Session => ({
  id,
  deviceName,
  network,
  method,
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
  isCurrent: id === actor.sessionId,
});
