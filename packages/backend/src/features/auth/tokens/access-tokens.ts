import { ChatError, SessionId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT, type JWTHeaderParameters } from 'jose';
import { LRUCache } from 'lru-cache';
import { v7 as uuidv7 } from 'uuid';
import type { Authenticated } from '../../../platform/actor.js';
import { Config } from '../../../platform/config/index.js';
import { DatabaseClock } from '../../../platform/database/database-clock.js';
import { RowMemories } from '../../../platform/nodes/row-memories.js';
import { SigningKeys, signingAlgorithm } from './signing-keys.js';

export const accessTokenSeconds = 10 * 60;
const audience = 'chatera';
const rememberedTokens = 10_000;
/** RFC 9068 §2.1: nothing else that we might sign passes for an access token. */
const tokenType = 'at+jwt';

export interface AccessTokenFacts {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly authenticatedAt: Date;
  readonly method: SignInMethod;
}

export type SignInMethod = 'password' | 'oidc';

export interface AccessToken {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
}

/** Signs access tokens and reads them back. Whether the session behind one still holds is asked elsewhere. */
@Injectable()
export class AccessTokens {
  /** Devices show the same token for minutes, and a signature costs more to check than most requests do otherwise. */
  private readonly verified = new LRUCache<string, Authenticated>({ max: rememberedTokens });

  constructor(
    private readonly keys: SigningKeys,
    private readonly config: Config,
    private readonly clock: DatabaseClock,
    memories: RowMemories,
  ) {
    memories.onForget(() => this.verified.clear());
  }

  async issue({ userId, sessionId, authenticatedAt, method }: AccessTokenFacts): Promise<AccessToken> {
    const { kid, privateKey } = this.keys.current;
    const now = Math.floor(this.clock.now() / 1_000);
    const accessToken = await new SignJWT({
      sid: sessionId,
      auth_time: Math.floor(authenticatedAt.getTime() / 1_000),
      amr: [amrOf[method]],
    })
      .setProtectedHeader({ alg: signingAlgorithm, typ: tokenType, kid })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setSubject(userId)
      .setJti(uuidv7())
      .setIssuedAt(now)
      .setExpirationTime(now + accessTokenSeconds)
      .sign(privateKey);
    return { accessToken, accessTokenExpiresAt: new Date((now + accessTokenSeconds) * 1_000).toISOString() };
  }

  /** @throws ChatError `signed-out` for anything but a token of ours that holds now */
  async read(token: string): Promise<Authenticated> {
    const known = this.verified.get(token);
    if (known && known.expiresAt.getTime() > this.clock.now()) return known;
    const read = await this.verify(token);
    this.verified.set(token, read);
    return read;
  }

  private async verify(token: string): Promise<Authenticated> {
    try {
      const { payload } = await jwtVerify(token, (header) => this.keyOf(header), {
        algorithms: [signingAlgorithm],
        typ: tokenType,
        issuer: this.issuer,
        audience,
        currentDate: new Date(this.clock.now()),
        requiredClaims: ['sub', 'sid', 'exp', 'iat', 'auth_time', 'jti'],
      });
      const actor = {
        userId: UserId.parse(payload.sub),
        sessionId: SessionId.parse(payload.sid),
        authenticatedAt: new Date(Number(payload.auth_time) * 1_000),
      };
      return { actor, expiresAt: new Date(Number(payload.exp) * 1_000) };
    } catch (error) {
      if (isOurFault(error)) throw error;
      throw new ChatError('signed-out', 'Sign in first', { cause: error });
    }
  }

  private get issuer(): string {
    return this.config.PUBLIC_URL;
  }

  /** By `kid`, among our own keys only: `jwk`, `jku` and `x5u` are what an attacker wrote. */
  private async keyOf({ kid }: JWTHeaderParameters) {
    const key = kid === undefined ? null : await this.keys.verificationKey(kid);
    if (!key) throw new ChatError('signed-out', 'Sign in first');
    return key;
  }
}

/** RFC 8176 names no method for a sign-in that somebody else vouches for. */
const amrOf = { password: 'pwd', oidc: 'oidc' } as const;

/** A database that does not answer is not a wrong token: the caller is told to come back, not to sign in. */
const isOurFault = (error: unknown): boolean =>
  error instanceof Error &&
  !(error instanceof ChatError) &&
  !('code' in error && String(error.code).startsWith('ERR_J')) &&
  error.name !== 'ZodError';
