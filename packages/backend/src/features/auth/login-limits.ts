import { ChatError } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { FailureDelay, LimitStore, RateLimits, sourceOf } from '../../platform/rate-limits.js';
import { KnownDevices } from './sessions/known-devices.js';
import { networkOf } from './sessions/network.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import type { SignInFrom } from './sessions/sessions.service.js';

export interface Attempt {
  /** The password was right: only failures count. */
  succeeded(): Promise<void>;
}

export type TriedFrom = Pick<SignInFrom, 'ip' | 'deviceCookie'>;

const minute = 60_000;
const patience = { forgetMs: 15 * minute, longestMs: 5 * minute };

/**
 * How often passwords may be tried. It counts for addresses nobody has as for any other. Whoever fails at somebody's account must not lock
 * that person out, so a device that has been signed in is counted by itself, and the sum over all networks spares those that are in use.
 */
@Injectable()
export class LoginLimits {
  /** By device, or by account and network. */
  private readonly near: FailureDelay;
  /** By account, from wherever. */
  private readonly far: FailureDelay;

  constructor(
    private readonly limits: RateLimits,
    private readonly devices: KnownDevices,
    private readonly sessions: SessionsRepository,
    store: LimitStore,
    { RATE_LIMIT_FACTOR: factor }: Config,
  ) {
    this.near = new FailureDelay({ ...patience, free: Math.max(1, Math.round(10 * factor)) }, store);
    this.far = new FailureDelay({ ...patience, free: Math.max(1, Math.round(100 * factor)) }, store);
  }

  /** @throws ChatError `rate-limited` with the time to wait */
  async begin(account: string, from: TriedFrom): Promise<Attempt> {
    const device = this.devices.deviceOf(account, from.deviceCookie);
    return device === null ? this.beginAnywhere(account, from.ip) : this.beginOnDevice(`device ${device} ${account}`);
  }

  /** Nobody else can use these tries up. */
  private async beginOnDevice(key: string): Promise<Attempt> {
    requireNoWait(await this.near.begin(key));
    return { succeeded: () => this.near.forget(key) };
  }

  private async beginAnywhere(account: string, ip: string): Promise<Attempt> {
    const [pair, place] = [`${sourceOf(ip)} ${account}`, `network ${networkOf(ip)} ${account}`];
    await this.limits.consume('login-all', 'all');
    await this.limits.consume('login-ip', ip);
    await this.limits.consume('login-ip-account', pair);
    requireNoWait(await this.near.begin(place));
    const waitMs = await this.far.begin(account);
    if (waitMs > 0 && !(await this.sessions.isInUse(account, networkOf(ip)))) requireNoWait(waitMs);
    return {
      succeeded: async () => {
        await this.near.forget(place);
        if (waitMs === 0) await this.far.takeBack(account);
        await this.limits.giveBack('login-all', 'all');
        await this.limits.giveBack('login-ip', ip);
        await this.limits.reset('login-ip-account', pair);
      },
    };
  }
}

function requireNoWait(retryAfterMs: number): void {
  if (retryAfterMs > 0) throw new ChatError('rate-limited', 'Too many tries', { retryAfterMs });
}
