import { Injectable } from '@nestjs/common';
import { RateLimits } from '../../platform/rate-limits.js';

/** An invite's code is a secret: trying codes counts like trying tokens, and a right one costs nothing. */
@Injectable()
export class InviteGuesses {
  constructor(private readonly limits: RateLimits) {}

  /** @throws ChatError `rate-limited` */
  async counted<T>(ip: string, work: () => Promise<T>): Promise<T> {
    await this.limits.consume('token-ip', ip);
    const found = await work();
    await this.limits.giveBack('token-ip', ip);
    return found;
  }
}
