import { ChatError, signedInCookie, type SignedIn } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import type { Exchange } from '../../../platform/contract/exchange.js';
import { isAllowedOrigin } from '../../../platform/http/origins.js';
import { KnownDevices } from './known-devices.js';
import { absoluteDays } from './sessions.repository.js';
import type { Opened } from './sessions.service.js';

const maxAgeMs = absoluteDays * 86_400_000;
const attributes = { path: '/', sameSite: 'strict' } as const;

/** Where a browser keeps its refresh token: out of reach of any script, and of no use to another site. */
@Injectable()
export class RefreshCookie {
  constructor(
    private readonly config: Config,
    private readonly devices: KnownDevices,
  ) {}

  /** The answer to a sign-in; the refresh token goes where the client asked for it. */
  answer({ signedIn, refreshToken, refreshIn }: Opened, exchange: Exchange): SignedIn {
    if (refreshIn === 'body') return { ...signedIn, refreshToken };
    this.set({ signedIn, refreshToken }, exchange);
    return { ...signedIn, refreshToken: null };
  }

  /** And remembers the browser. */
  set({ signedIn, refreshToken }: Pick<Opened, 'signedIn' | 'refreshToken'>, exchange: Exchange): void {
    exchange.setCookie(nameFor(exchange), refreshToken, { ...attributes, maxAgeMs });
    exchange.setCookie(signedInCookie, '1', { ...attributes, maxAgeMs, isReadable: true });
    this.devices.remember(signedIn.me.email, exchange);
  }

  clear(exchange: Exchange): void {
    exchange.clearCookie(nameFor(exchange), attributes);
    exchange.clearCookie(signedInCookie, attributes);
  }

  /**
   * The token in the cookie for the next one. Refused, the mark goes, for the page has nothing to ask with; the token's own cookie stays,
   * since another tab may have signed in meanwhile, and the mark comes back with that one's next refresh.
   * @throws ChatError `forbidden` for a foreign page, `signed-out` without a cookie, or what `refresh` throws
   */
  async renew(exchange: Exchange, refresh: (token: string) => Promise<Opened>): Promise<SignedIn> {
    try {
      return this.answer(await refresh(this.read(exchange)), exchange);
    } catch (error) {
      if (error instanceof ChatError && error.code === 'signed-out') exchange.clearCookie(signedInCookie, attributes);
      throw error;
    }
  }

  /** The token in the cookie. A browser adds cookies to whatever a page makes it send, so the request must show that it comes from ours. */
  private read(exchange: Exchange): string {
    if (!this.isFromOurPage(exchange)) throw new ChatError('forbidden', 'This request does not come from the app');
    const token = exchange.cookie(nameFor(exchange));
    if (!token) throw new ChatError('signed-out', 'Sign in first');
    return token;
  }

  private isFromOurPage(exchange: Exchange): boolean {
    const site = exchange.header('sec-fetch-site');
    const origin = exchange.header('origin');
    return (
      exchange.header('x-requested-with') === 'chatera' &&
      (site === undefined || site === 'same-origin') &&
      (origin === undefined || isAllowedOrigin(this.config)(origin, exchange.header('host') ?? ''))
    );
  }
}

/** Over plain http from another machine (a server on a LAN) browsers keep no Secure cookie, and `__Host-` needs one. */
const nameFor = ({ isSecure }: Exchange): string => (isSecure ? '__Host-rt' : 'chatera-rt');
