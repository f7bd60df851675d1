import type { SignedIn } from '@chatera/protocol';
import type { WorldBot } from '../world/world.js';

/** Renewed so long before its end: what is asked with it is on its way for a while. */
const marginMs = 60_000;

type Grant = Pick<SignedIn, 'accessToken' | 'accessTokenExpiresAt'>;

/** Access tokens of accounts, each of a device of its own. An access token lives shorter than a run. */
export class Tokens {
  private readonly grants = new Map<number, Grant>();

  constructor(private readonly signIn: (bot: WorldBot) => Promise<Grant | null>) {}

  /** One that is good for a while yet; null when nobody could be asked for one. */
  async of(bot: WorldBot): Promise<string | null> {
    const known = this.grants.get(bot.u);
    if (known && Date.parse(known.accessTokenExpiresAt) - marginMs > Date.now()) return known.accessToken;
    const granted = await this.signIn(bot);
    if (granted) this.grants.set(bot.u, granted);
    return granted?.accessToken ?? null;
  }
}
