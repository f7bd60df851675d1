import { finishOidcLogin, startOidcLogin, type Input, type Output } from '@chatera/protocol';
import { Controller, Logger } from '@nestjs/common';
import type { Exchange } from '../../../platform/contract/exchange.js';
import { Handle } from '../../../platform/contract/handle.js';
import { toChatError } from '../../../platform/errors.js';
import { newSecret } from '../secrets.js';
import { RefreshCookie } from '../sessions/refresh-cookie.js';
import { signInFrom } from '../sessions/sign-in-from.js';
import { OidcLoginService } from './oidc-login.service.js';

const cookieLifeMs = 10 * 60_000;
const attributes = { path: '/', sameSite: 'lax' } as const;

/** Pages that a browser passes through: it is always sent on, never answered with JSON. */
@Controller()
export class OidcController {
  private readonly logger = new Logger('oidc');

  constructor(
    private readonly logins: OidcLoginService,
    private readonly refreshCookie: RefreshCookie,
  ) {}

  @Handle(startOidcLogin)
  async start(_actor: null, input: Input<typeof startOidcLogin>, exchange: Exchange): Promise<Output<typeof startOidcLogin>> {
    return this.sendOn(() => this.logins.start({ ...input, browser: bindBrowser(exchange) }, exchange.ip));
  }

  @Handle(finishOidcLogin)
  async finish(
    _actor: null,
    { providerId, state = '' }: Input<typeof finishOidcLogin>,
    exchange: Exchange,
  ): Promise<Output<typeof finishOidcLogin>> {
    const query = exchange.originalUrl.split('?')[1] ?? '';
    return this.sendOn(async () => {
      const input = { providerId, state, query, browser: exchange.cookie(cookieName(exchange)) };
      const outcome = await this.logins.finish(input, signInFrom({ refreshIn: 'cookie' }, exchange));
      if ('linkToken' in outcome) return `/login#link=${outcome.linkToken}`;
      this.refreshCookie.set(outcome.opened, exchange);
      return '/';
    });
  }

  private async sendOn(work: () => Promise<string>): Promise<{ location: string }> {
    try {
      return { location: await work() };
    } catch (error) {
      const { code, details } = toChatError(error, (unexpected) => this.logger.error(unexpected));
      return { location: `/login#error=${details.reason ?? code}` };
    }
  }
}

/** Lax, because the browser comes back from another site. One for all sign-ins that this browser has under way. */
function bindBrowser(exchange: Exchange): string {
  const known = exchange.cookie(cookieName(exchange));
  const value = known && /^[\w-]{43}$/.test(known) ? known : newSecret();
  exchange.setCookie(cookieName(exchange), value, { ...attributes, maxAgeMs: cookieLifeMs });
  return value;
}

const cookieName = ({ isSecure }: Exchange): string => (isSecure ? '__Host-oidc' : 'chatera-oidc');
