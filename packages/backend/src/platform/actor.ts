import type { SessionId, UserId } from '@chatera/protocol';

/** Who is calling: an account on one device. */
export interface Actor {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  /** When the person last proved who they are. */
  readonly authenticatedAt: Date;
}

/** Turns an access token into an actor. Implemented by the auth feature; platform knows only this much of it. */
export abstract class Authenticator {
  /** @throws ChatError `signed-out` when the token is wrong, over, or its session was revoked. */
  abstract authenticate(accessToken: string): Promise<Authenticated>;

  /** Whether the session still holds: remembered for seconds, then asked. @throws ChatError `signed-out` */
  abstract requireLive(actor: Actor): Promise<void>;

  /** Whether the token still holds, and its session: for who was let in and had to wait. @throws ChatError `signed-out` */
  abstract requireHolding(authenticated: Authenticated): Promise<void>;

  /** Those of them whose sessions have ended, by what is stored now and not by what is remembered. */
  abstract endedAmong(sessionIds: readonly SessionId[]): Promise<SessionId[]>;

  /** A session has ended, here or on another node: it counts no longer, from now on. */
  abstract forget(sessionId: SessionId): void;
}

export interface Authenticated {
  readonly actor: Actor;
  readonly expiresAt: Date;
}

/** How old a sign-in may be for what asks for a fresh one (ASVS 5, 7.5.1). */
export const freshSignInMs = 10 * 60_000;

/** `now` in ms since the epoch, by the clock of tokens. */
export const isFresh = (actor: Actor, now: number): boolean => now - actor.authenticatedAt.getTime() <= freshSignInMs;
