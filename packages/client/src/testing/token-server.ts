import { ChatError } from '@chatera/protocol';
import type { Me, SessionId, SignedIn } from '@chatera/protocol';
import type { Answer, RequestOptions } from '../transport/http.js';
import { alice } from './channel-log.js';

export const lifeMs = 10 * 60_000;
export const down = (): ChatError => new ChatError('unavailable', 'down');
export const signedOut = (): ChatError => new ChatError('signed-out', 'no');

const meOf = (id: typeof alice): Me => ({
  user: { id, displayName: 'Somebody', status: null, isDeleted: false },
  email: 'somebody@example.org',
  isEmailVerified: true,
  hasPassword: true,
  availability: { kind: 'automatic', until: null },
  createdAt: '2026-01-01T00:00:00.000Z',
});

/** Hands out access-1, access-2 … and refresh-1, refresh-2 …; each refresh token counts once. */
export class TokenServer {
  count = 0;
  clockLeadMs = 0;
  user = alice;
  availability: Me['availability'] = { kind: 'automatic', until: null };
  readonly asked: string[] = [];
  /** Thrown by the next requests, first in, first out. */
  readonly failures: (Error | null)[] = [];
  isDown = false;
  hasEnded = false;
  usesCookie = false;

  http = async (route: { name: string }, input: object, { token }: RequestOptions = {}): Promise<Answer<unknown>> => {
    this.asked.push(route.name);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const failure = this.failures.shift();
    if (failure ?? this.isDown) throw failure ?? down();
    const now = Date.now() + this.clockLeadMs;
    return { data: this.answer(route.name, input, { token, now }), serverNow: now };
  };

  private answer(name: string, input: object, { token, now }: { token: string | undefined; now: number }): unknown {
    if (name === 'login' || name === 'verifyEmail') return this.grant(now);
    if (name === 'register') return { status: 'check-your-mail' };
    if (name === 'refreshSession') {
      const isCurrent = this.usesCookie || (input as { refreshToken?: string }).refreshToken === `refresh-${this.count}`;
      if (this.hasEnded || !isCurrent) throw signedOut();
      return this.grant(now);
    }
    if (token !== `access-${this.count}` || this.hasEnded) throw signedOut();
    if (name === 'reauthenticate')
      return { accessToken: `access-${++this.count}`, accessTokenExpiresAt: new Date(now + lifeMs).toISOString() };
    return name === 'getMe' ? { ...meOf(this.user), availability: this.availability } : {};
  }

  private grant(now: number): SignedIn {
    this.count++;
    return {
      status: 'signed-in',
      sessionId: 'session' as SessionId,
      accessToken: `access-${this.count}`,
      accessTokenExpiresAt: new Date(now + lifeMs).toISOString(),
      refreshToken: this.usesCookie ? null : `refresh-${this.count}`,
      me: meOf(this.user),
    };
  }

  countOf(name: string): number {
    return this.asked.filter((each) => each === name).length;
  }
}
