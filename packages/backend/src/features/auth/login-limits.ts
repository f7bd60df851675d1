import { ChatError } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { RateLimits, sourceOf } from '../../platform/rate-limits.js';
import { FailureDelay } from './failure-delay.js';

export interface Attempt {
  /** The password was right: only failures count. */
  succeeded(): Promise<void>;
}

const minute = 60_000;

/** How often passwords may be tried. It counts for addresses nobody has as for any other. */
@Injectable()
export class LoginLimits {
  private readonly delay: FailureDelay;

  constructor(
    private readonly limits: RateLimits,
    { RATE_LIMIT_FACTOR: factor }: Config,
  ) {
    this.delay = new FailureDelay({ free: Math.max(1, Math.round(10 * factor)), forgetMs: 15 * minute, longestMs: 5 * minute });
  }

  /** @throws ChatError `rate-limited` with the time to wait */
  async begin(account: string, ip: string): Promise<Attempt> {
    const pair = `${sourceOf(ip)} ${account}`;
    await this.limits.consume('login-all', 'all');
    await this.limits.consume('login-ip', ip);
    await this.limits.consume('login-ip-account', pair);
    const retryAfterMs = this.delay.begin(account);
    if (retryAfterMs > 0) throw new ChatError('rate-limited', 'Too many tries', { retryAfterMs });
    return {
      succeeded: async () => {
        this.delay.forget(account);
        await this.limits.giveBack('login-all', 'all');
        await this.limits.giveBack('login-ip', ip);
        await this.limits.reset('login-ip-account', pair);
      },
    };
  }
}
