import { refreshSession, type SignedIn } from '@chatera/protocol';
import { callHttp } from './call-http.js';
import { refreshTokenPrefix } from './people.js';

interface Held {
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly validUntil: number;
}

const inParallel = 16;
/** A token must outlive the scenario it is handed out for. */
const reserveMs = 8 * 60_000;

/** Access tokens of the seeded people, given out by the server itself: their seeded refresh tokens are exchanged as any device's are. */
export class Tokens {
  private readonly held = new Map<number, Held>();

  constructor(private readonly url: string) {}

  async of(users: readonly number[]): Promise<string[]> {
    const queue = users.values();
    const work = async () => {
      for (const user of queue) await this.renew(user);
    };
    await Promise.all(Array.from({ length: inParallel }, work));
    return users.map((user) => this.held.get(user)?.accessToken ?? '');
  }

  private async renew(user: number): Promise<void> {
    const held = this.held.get(user);
    if (held && held.validUntil - Date.now() > reserveMs) return;
    const input = { refreshToken: held?.refreshToken ?? `${refreshTokenPrefix}${user}` };
    const answer = await callHttp<SignedIn>(this.url, refreshSession, { input });
    const { accessToken, accessTokenExpiresAt } = answer;
    const refreshToken = answer.refreshToken ?? '';
    this.held.set(user, { refreshToken, accessToken, validUntil: Date.parse(accessTokenExpiresAt) });
  }
}
